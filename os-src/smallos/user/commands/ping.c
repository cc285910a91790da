// ping: does a host answer, and how fast?
#include "command.h"
#include <arpa/inet.h>
#include <echo.h>
#include <errno.h>
#include <getopt.h>
#include <resolver.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define USAGE "ping [-q] [-c COUNT] [-i SECONDS] [-s BYTES] [-W SECONDS] HOST"

static struct {
    bool is_quiet;
    long count, size;
    long interval, patience; // milliseconds
} options = {.count = 4, .size = 56, .interval = 1000, .patience = 2000};

static struct {
    long sent, received, duplicates, damaged, errors;
    uint32_t least, most;
    uint64_t sum;
} results;

static uint8_t *answered; // a byte for each sequence number
static volatile bool is_interrupted;

static void interrupt(int signal) {
    (void)signal;
    is_interrupted = true;
}

// "0.25" in milliseconds.
static long milliseconds_or_usage(const char *text) {
    char *end;
    long whole = strtol(text, &end, 10), fraction = 0, unit = 100;
    if (end == text && *end != '.')
        usage(USAGE);
    if (*end == '.')
        for (end++; *end >= '0' && *end <= '9'; end++, unit /= 10)
            fraction += (*end - '0') * unit;
    if (*end || whole < 0 || whole > 86400)
        usage(USAGE);
    return whole * 1000 + fraction;
}

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void count_time(uint32_t microseconds) {
    if (results.received == 0 || microseconds < results.least)
        results.least = microseconds;
    if (microseconds > results.most)
        results.most = microseconds;
    results.sum += microseconds;
    results.received++;
}

static void take(const struct echo_reply *reply) {
    const char *note = "";
    if (reply->sequence >= results.sent)
        return; // not one of ours
    if (answered[reply->sequence]) {
        results.duplicates++;
        note = " (duplicate)";
    } else if (!reply->is_intact || reply->size != options.size) {
        results.damaged++;
        note = " (damaged)";
    } else {
        answered[reply->sequence] = 1;
        count_time(reply->microseconds);
    }
    if (!options.is_quiet)
        printf("%d bytes from %s: sequence %u time %u.%03u ms%s\n", reply->size + 8,
               inet_ntoa(reply->from), reply->sequence + 1u, reply->microseconds / 1000,
               reply->microseconds % 1000, note);
}

// Take replies until the time has come or, if nothing more is to be sent or the next is to be
// sent at once, all have answered.
static void listen_until(int fd, long end) {
    struct echo_reply reply;
    while (!is_interrupted) {
        bool is_done = (results.sent == options.count || options.interval == 0) &&
                       results.received + results.errors >= results.sent;
        long left = end - now();
        if (is_done || left < 0)
            return;
        int result = echo_receive(fd, (int)left, &reply);
        if (result > 0) {
            take(&reply);
        } else if (result < 0 && errno != EINTR) {
            results.errors++;
            if (!options.is_quiet)
                printf("%s\n", strerror(errno));
        }
    }
}

static bool send_one(int fd, struct in_addr host) {
    if (echo_send(fd, host, (uint16_t)results.sent, (int)options.size)) {
        results.sent++;
        return true;
    }
    return false;
}

static void summarize(const char *name) {
    long lost = results.sent - results.received;
    printf("%s: %ld sent, %ld received, %ld%% lost", name, results.sent, results.received,
           results.sent ? lost * 100 / results.sent : 0);
    if (results.duplicates)
        printf(", %ld duplicates", results.duplicates);
    if (results.damaged)
        printf(", %ld damaged", results.damaged);
    putchar('\n');
    if (results.received == 0)
        return;
    uint32_t average = (uint32_t)(results.sum / (uint64_t)results.received);
    printf("time: least %u.%03u, average %u.%03u, most %u.%03u ms\n", results.least / 1000,
           results.least % 1000, average / 1000, average % 1000, results.most / 1000,
           results.most % 1000);
}

static int ping(const char *name, struct in_addr host) {
    struct sigaction action = {.sa_handler = interrupt};
    int fd = echo_open();
    if (fd < 0)
        return complain("socket") + 1;
    sigaction(SIGINT, &action, NULL);
    printf("ping %s (%s): %ld bytes\n", name, inet_ntoa(host), options.size);
    long next = now();
    while (results.sent < options.count && !is_interrupted) {
        if (!send_one(fd, host))
            return complain(name) + 1;
        next += options.interval;
        bool waits = results.sent == options.count || options.interval == 0;
        listen_until(fd, waits ? now() + options.patience : next);
    }
    summarize(name);
    close(fd);
    return results.received > 0 ? 0 : 1;
}

int main(int count, char **words) {
    struct resolver_answer host = {0};
    command_begin(words);
    for (int option; (option = getopt(count, words, "qc:i:s:W:")) != -1;) {
        if (option == 'q')
            options.is_quiet = true;
        else if (option == 'c')
            options.count = number_or_usage(optarg, USAGE);
        else if (option == 'i')
            options.interval = milliseconds_or_usage(optarg);
        else if (option == 's')
            options.size = number_or_usage(optarg, USAGE);
        else if (option == 'W')
            options.patience = milliseconds_or_usage(optarg);
        else
            usage(USAGE);
    }
    if (optind + 1 != count || options.count < 1 || options.count > UINT16_MAX ||
        options.size > ECHO_LARGEST)
        usage(USAGE);
    enum resolver_result result = resolver_find(words[optind], &host);
    if (result != RESOLVER_FOUND)
        return complain_of(words[optind], resolver_text(result)) + 1;
    answered = calloc((size_t)options.count, 1);
    if (!answered)
        return complain("memory") + 1;
    return ping(words[optind], host.addresses[0]);
}
