// netcheck: is this machine on the network? One line a part, from the card outwards.
#include "command.h"
#include <arpa/inet.h>
#include <echo.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <interfaces.h>
#include <resolver.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define USAGE "netcheck [-d NAME] [-n TIME-SERVER]"
#define CARD "eth0"
#define PATIENCE 2000 // milliseconds
#define NTP "/usr/sbin/ntp"

static const char *name = "example.com", *time_server;
static int failed;

enum verdict { PASS, FAIL, SKIP };

static void say(const char *part, enum verdict verdict, const char *format, ...)
    PRINTF_LIKE(3, 4);

static void say(const char *part, enum verdict verdict, const char *format, ...) {
    static const char *const words[] = {"PASS", "FAIL", "SKIP"};
    va_list arguments;
    printf("netcheck: %s %s ", part, words[verdict]);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    failed += verdict == FAIL;
}

static void check_echo(const char *part, struct in_addr host) {
    uint32_t microseconds;
    if (echo_answers(host, PATIENCE, &microseconds))
        say(part, PASS, "%s answers in %u.%03u ms", inet_ntoa(host), microseconds / 1000,
            microseconds % 1000);
    else
        say(part, FAIL, "%s: %s", inet_ntoa(host), strerror(errno));
}

static void check_card(const struct interface_state *state) {
    const uint8_t *at = state->hardware;
    static const uint8_t none[6];
    say("card", memcmp(at, none, 6) != 0 && !(at[0] & 1) ? PASS : FAIL,
        "%s, hardware address %02x:%02x:%02x:%02x:%02x:%02x", state->name, at[0], at[1], at[2],
        at[3], at[4], at[5]);
    say("link", state->has_link ? PASS : FAIL, "%s",
        state->has_link ? "the cable is connected" : "no cable, or nothing at its other end");
    say("interface", state->is_up ? PASS : FAIL, "%s",
        state->is_up ? "switched on" : "switched off; \"ip link set up\" or \"ip dhcp\"");
}

static bool check_address(const struct interface_state *state) {
    bool has = state->address.s_addr != 0;
    if (has)
        say("address", PASS, "%s/%d", inet_ntoa(state->address), netmask_bits(state->netmask));
    else
        say("address", FAIL, "none; \"ip dhcp\" or \"ip addr add\"");
    return has;
}

static void check_gateway(void) {
    struct in_addr gateway;
    if (default_route(&gateway))
        check_echo("gateway", gateway);
    else
        say("gateway", SKIP, "no default route");
}

static void check_names(void) {
    struct resolver_settings settings;
    struct resolver_answer answer = {0};
    resolver_read_settings(&settings);
    settings.attempts = 1;
    enum resolver_result result = resolver_ask(&settings, name, &answer);
    if (result == RESOLVER_NO_SERVER)
        say("dns", SKIP, "no name server is set");
    else if (result == RESOLVER_FOUND)
        say("dns", PASS, "%s is %s", name, inet_ntoa(answer.addresses[0]));
    else // a server that answers that it does not exist works, too
        say("dns", result == RESOLVER_NO_NAME || result == RESOLVER_NO_ADDRESS ? PASS : FAIL,
            "%s: %s", name, resolver_text(result));
}

// The status of a program whose output nobody sees; -1: it could not be run.
static int run_silently(char **words) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(words[0], words);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

static bool names_time_server(void) {
    FILE *file = fopen("/etc/ntp.conf", "re");
    char line[200];
    bool names = false;
    while (file && !names && fgets(line, sizeof line, file))
        names = strncmp(line, "server ", 7) == 0;
    if (file)
        fclose(file);
    return names;
}

static void check_time(void) {
    char *words[] = {NTP, "-q", "-t", "2", (char *)time_server, NULL};
    if (!time_server && !names_time_server()) {
        say("ntp", SKIP, "no time server is set");
        return;
    }
    bool good = run_silently(words) == 0;
    say("ntp", good ? PASS : FAIL, "%s", good ? "the time server answers" : "no usable answer");
}

int main(int count, char **words) {
    struct interface_state state;
    command_begin(words);
    for (int option; (option = getopt(count, words, "d:n:")) != -1;) {
        if (option == 'd')
            name = optarg;
        else if (option == 'n')
            time_server = optarg;
        else
            usage(USAGE);
    }
    if (optind < count)
        usage(USAGE);
    check_echo("loopback", (struct in_addr){htonl(INADDR_LOOPBACK)});
    if (!interface_state(CARD, &state)) {
        say("card", FAIL, "no network card that this kernel can drive");
        return 1;
    }
    check_card(&state);
    if (check_address(&state)) {
        check_gateway();
        check_names();
        check_time();
    }
    return failed > 0;
}
