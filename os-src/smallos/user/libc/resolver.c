// Questions to name servers.
#include "user/include/resolver.h"
#include "dns_message.h"
#include "user/include/unpredictable.h"
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define ALIAS_QUESTIONS 4 // when a server leaves the following of aliases to us

const char *resolver_text(enum resolver_result result) {
    static const char *const texts[] = {
        [RESOLVER_FOUND] = "found",
        [RESOLVER_NO_NAME] = "the name does not exist",
        [RESOLVER_NO_ADDRESS] = "the name has no address",
        [RESOLVER_NO_SERVER] = "/etc/resolv.conf names no name server",
        [RESOLVER_NO_ANSWER] = "no name server answered",
        [RESOLVER_REFUSED] = "the name server cannot answer",
        [RESOLVER_BAD_NAME] = "not a name",
    };
    return result == RESOLVER_SYSTEM ? strerror(errno) : texts[result];
}

static void take_option(const char *word, struct resolver_settings *settings) {
    int number = atoi(word + strcspn(word, ":") + (strchr(word, ':') != NULL));
    if (strncmp(word, "timeout:", 8) == 0 && number >= 1 && number <= 30)
        settings->seconds = number;
    if (strncmp(word, "attempts:", 9) == 0 && number >= 1 && number <= 5)
        settings->attempts = number;
}

void resolver_read_settings(struct resolver_settings *settings) {
    char line[256], *state, *word;
    *settings = (struct resolver_settings){.seconds = 3, .attempts = 2, .port = 53};
    FILE *file = fopen("/etc/resolv.conf", "re");
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "#;\n")] = 0;
        if (!(word = strtok_r(line, " \t", &state)))
            continue;
        bool server = strcmp(word, "nameserver") == 0, options = strcmp(word, "options") == 0;
        while ((word = strtok_r(NULL, " \t", &state)))
            if (server && settings->count < RESOLVER_SERVERS &&
                inet_aton(word, &settings->servers[settings->count]))
                settings->count++;
            else if (options)
                take_option(word, settings);
    }
    if (file)
        fclose(file);
}

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Connected, so that only this server is heard, and its refusals too.
static int open_socket(struct in_addr server, uint16_t port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port),
                                  .sin_addr = server};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return -1;
}

// Waits for the answer that fits; others are thrown away without giving more time.
static enum resolver_result hear(int fd, uint16_t id, const char *name, int seconds,
                                 struct resolver_answer *answer) {
    uint8_t message[DNS_MESSAGE_MAXIMUM];
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    enum resolver_result result;
    int64_t deadline = milliseconds() + 1000 * seconds;
    for (int64_t left; (left = deadline - milliseconds()) > 0;) {
        int count = poll(&wait, 1, (int)left);
        if (count < 0 && errno != EINTR)
            return RESOLVER_SYSTEM;
        if (count <= 0)
            continue;
        ssize_t size = recv(fd, message, sizeof message, 0);
        if (size < 0 && errno != EINTR)
            return RESOLVER_NO_ANSWER; // refused: nobody listens there
        if (size > 0 && dns_read_answer(message, (size_t)size, id, name, &result, answer))
            return result;
    }
    return RESOLVER_NO_ANSWER;
}

static enum resolver_result ask_server(const struct resolver_settings *settings, int server,
                                       const char *name, struct resolver_answer *answer) {
    uint8_t question[DNS_MESSAGE_MAXIMUM];
    uint16_t id = (uint16_t)unpredictable();
    size_t size = dns_make_question(question, id, name);
    if (size == 0)
        return RESOLVER_BAD_NAME;
    int fd = open_socket(settings->servers[server], settings->port);
    if (fd < 0)
        return RESOLVER_SYSTEM;
    enum resolver_result result = RESOLVER_SYSTEM;
    if (send(fd, question, size, 0) == (ssize_t)size)
        result = hear(fd, id, name, settings->seconds, answer);
    int error = errno;
    close(fd);
    errno = error;
    answer->server = settings->servers[server];
    return result;
}

static bool is_final(enum resolver_result result) {
    return result == RESOLVER_FOUND || result == RESOLVER_NO_NAME ||
           result == RESOLVER_NO_ADDRESS || result == RESOLVER_BAD_NAME;
}

static enum resolver_result ask_all(const struct resolver_settings *settings, const char *name,
                                    struct resolver_answer *answer) {
    enum resolver_result result = RESOLVER_NO_SERVER;
    for (int attempt = 0; attempt < settings->attempts; attempt++)
        for (int server = 0; server < settings->count; server++) {
            result = ask_server(settings, server, name, answer);
            if (is_final(result))
                return result;
        }
    return result;
}

enum resolver_result resolver_ask(const struct resolver_settings *settings, const char *name,
                                  struct resolver_answer *answer) {
    char current[RESOLVER_NAME];
    enum resolver_result result = RESOLVER_BAD_NAME;
    if (strlen(name) >= sizeof current)
        return result;
    strcpy(current, name);
    for (int i = 0; i < ALIAS_QUESTIONS; i++) {
        result = ask_all(settings, current, answer);
        if (result != RESOLVER_NO_ADDRESS || strcasecmp(answer->name, current) == 0)
            return result;
        strcpy(current, answer->name);
    }
    return result;
}

static bool find_in_hosts(const char *name, struct resolver_answer *answer) {
    char line[512], *state, *word;
    FILE *file = fopen("/etc/hosts", "re");
    while (file && answer->count == 0 && fgets(line, sizeof line, file)) {
        struct in_addr address;
        line[strcspn(line, "#\n")] = 0;
        if (!(word = strtok_r(line, " \t", &state)) || !inet_aton(word, &address))
            continue;
        while (answer->count == 0 && (word = strtok_r(NULL, " \t", &state)))
            if (strcasecmp(word, name) == 0)
                answer->addresses[answer->count++] = address;
    }
    if (file)
        fclose(file);
    return answer->count > 0;
}

enum resolver_result resolver_find(const char *name, struct resolver_answer *answer) {
    struct resolver_settings settings;
    memset(answer, 0, sizeof *answer);
    if (strlen(name) >= sizeof answer->name)
        return RESOLVER_BAD_NAME;
    strcpy(answer->name, name);
    if (inet_aton(name, &answer->addresses[0])) {
        answer->count = 1;
        return RESOLVER_FOUND;
    }
    if (find_in_hosts(name, answer))
        return RESOLVER_FOUND;
    resolver_read_settings(&settings);
    return resolver_ask(&settings, name, answer);
}
