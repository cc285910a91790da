// ntp: asks a time server, and sets the clock.
#include "ntp_packet.h"
#include "user/include/resolver.h"
#include "user/include/unpredictable.h"
#include "user/services/settings.h"
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CONFIGURATION "/etc/ntp.conf"
#define SERVERS_MAXIMUM 8
#define WRONG_ANSWERS_MAXIMUM 16 // that are heard after a question
#define SECONDS_1900_TO_1970 2208988800u

static long port = 123, seconds = 2, attempts = 3;
static bool only_query;
static char servers[SERVERS_MAXIMUM][RESOLVER_NAME];
static int server_count;

static const char *take_server(char *words) {
    char *name = settings_word(&words);
    if (!name || settings_word(&words))
        return "a name or an address is needed";
    if (server_count == SERVERS_MAXIMUM || strlen(name) >= RESOLVER_NAME)
        return "at most 8 servers, with names of at most 255 bytes";
    strcpy(servers[server_count++], name);
    return NULL;
}

static const struct setting settings[] = {
    {"server", SETTING_CALL, NULL, 0, 0, take_server},
    {"port", SETTING_NUMBER, &port, 1, 65535, NULL},
    {"timeout", SETTING_NUMBER, &seconds, 1, 60, NULL},
    {"attempts", SETTING_NUMBER, &attempts, 1, 10, NULL},
    {NULL, 0, NULL, 0, 0, NULL},
};

// Our clock, as NTP writes times.
static uint64_t ntp_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return ((uint64_t)now.tv_sec + SECONDS_1900_TO_1970) << 32 |
           ((uint64_t)now.tv_nsec << 32) / 1000000000;
}

static int64_t microseconds_of(int64_t fixed) {
    bool negative = fixed < 0;
    uint64_t size = negative ? (uint64_t)-fixed : (uint64_t)fixed;
    int64_t result = (int64_t)((size >> 32) * 1000000 + ((size & 0xFFFFFFFF) * 1000000 >> 32));
    return negative ? -result : result;
}

static bool set_clock(int64_t microseconds) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t target = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000 + microseconds;
    if (target < 0)
        return errno = ERANGE, false;
    struct timespec time = {.tv_sec = (time_t)(target / 1000000)};
    time.tv_nsec = (int32_t)(target % 1000000 * 1000);
    return clock_settime(CLOCK_REALTIME, &time) == 0;
}

// One question; NULL when it was answered well.
static const char *ask(int fd, struct ntp_answer *answer) {
    uint8_t packet[NTP_PACKET_SIZE + 1];
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    uint64_t sent = (uint64_t)unpredictable() << 32 | unpredictable(), left = ntp_time();
    ntp_make_request(packet, sent);
    if (send(fd, packet, NTP_PACKET_SIZE, 0) < 0)
        return strerror(errno);
    const char *problem = "no answer";
    // A wrong answer may be a late or a forged one: the right one may still come.
    for (int i = 0; i < WRONG_ANSWERS_MAXIMUM && poll(&wait, 1, (int)(1000 * seconds)) > 0; i++) {
        ssize_t size = recv(fd, packet, NTP_PACKET_SIZE, 0);
        if (size < 0)
            return strerror(errno);
        problem = ntp_read_answer(packet, (size_t)size, sent, left, ntp_time(), answer);
        if (!problem || answer->stratum == 0)
            return problem;
    }
    return problem;
}

static const char *ask_server(struct in_addr server, struct ntp_answer *answer) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = server};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        return strerror(errno);
    const char *problem = "no answer";
    for (long i = 0; i < attempts && problem; i++) {
        *answer = (struct ntp_answer){.stratum = -1};
        problem = ask(fd, answer);
        if (answer->stratum == 0)
            break;
    }
    close(fd);
    return problem;
}

static int report(const char *name, const struct ntp_answer *answer) {
    int64_t offset = microseconds_of(answer->offset), delay = microseconds_of(answer->delay);
    bool set = !only_query && set_clock(offset);
    printf("ntp: %s stratum %d offset %c%lld.%06lld s delay %lld.%06lld s%s\n", name,
           answer->stratum, offset < 0 ? '-' : '+', (long long)(llabs(offset) / 1000000),
           (long long)(llabs(offset) % 1000000), (long long)(delay / 1000000),
           (long long)(delay % 1000000), set ? ", the clock was set" : "");
    fflush(stdout);
    if (!set && !only_query)
        fprintf(stderr, "ntp: the clock was not set: %s\n", strerror(errno));
    return set || only_query ? 0 : 1;
}

static int usage(void) {
    fprintf(stderr, "usage: ntp [-q] [-p PORT] [-t SECONDS] [SERVER...]\n");
    return 2;
}

static bool take_number(const char *word, long least, long most, long *number) {
    char *end;
    *number = strtol(word, &end, 10);
    return end != word && !*end && *number >= least && *number <= most;
}

int main(int count, char **words) {
    if (access(CONFIGURATION, R_OK) == 0 && !settings_from_file(CONFIGURATION, settings))
        return 2;
    for (int option; (option = getopt(count, words, "qp:t:")) != -1;)
        if (option == 'q')
            only_query = true;
        else if (option == '?' || !(option == 'p' ? take_number(optarg, 1, 65535, &port)
                                                  : take_number(optarg, 1, 60, &seconds)))
            return usage();
    if (optind < count)
        server_count = 0; // the configured ones are not asked
    for (int i = optind; i < count; i++)
        if (take_server(words[i]))
            return usage();
    for (int i = 0; i < server_count; i++) {
        struct resolver_answer found;
        struct ntp_answer answer;
        enum resolver_result result = resolver_find(servers[i], &found);
        const char *problem = result == RESOLVER_FOUND ? ask_server(found.addresses[0], &answer)
                                                       : resolver_text(result);
        if (!problem)
            return report(servers[i], &answer);
        fprintf(stderr, "ntp: %s: %s\n", servers[i], problem);
    }
    if (server_count == 0)
        fprintf(stderr, "ntp: no server is known: give one, or \"server NAME\" in %s\n",
                CONFIGURATION);
    return 1;
}
