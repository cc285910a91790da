// wget: fetches a file over HTTP.
#include "exchange.h"
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REDIRECTIONS_MAXIMUM 10

static const char *output;
static bool resumes, quiet;
static long seconds = 30;
static struct exchange exchange;

static int usage(void) {
    fprintf(stderr, "usage: wget [-cq] [-T SECONDS] [-O FILE] URL    (-O - is standard output)\n");
    return 2;
}

static int complain(const char *what, const char *problem) {
    fprintf(stderr, "wget: %s: %s\n", what, problem);
    return 1;
}

static bool is_redirection(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Asks, and goes where the server sends us. NULL, or what went wrong.
static const char *ask(struct url *url, int64_t start) {
    for (int i = 0; i <= REDIRECTIONS_MAXIMUM; i++) {
        const char *problem = exchange_begin(&exchange, url, start, (int)seconds);
        if (problem || !is_redirection(exchange.status) || !exchange.location[0])
            return problem;
        exchange_end(&exchange);
        if ((problem = url_follow(url, exchange.location)))
            return problem;
        if (!quiet)
            fprintf(stderr, "wget: continued at http://%s:%u%s\n", url->host, url->port,
                    url->target);
    }
    return "redirected too often";
}

static bool write_all(int file, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t part = write(file, bytes, size);
        if (part < 0)
            return false;
        bytes += part;
        size -= (size_t)part;
    }
    return true;
}

// NULL, or what went wrong.
static const char *copy(int file, int64_t *size) {
    static char bytes[16384];
    const char *problem;
    long part;
    while ((part = exchange_read(&exchange, bytes, sizeof bytes, &problem)) > 0) {
        if (!write_all(file, bytes, (size_t)part))
            return strerror(errno);
        *size += part;
    }
    return part < 0 ? problem : NULL;
}

static int open_output(const char *name, int64_t start) {
    if (strcmp(name, "-") == 0)
        return 1;
    int file = open(name, O_WRONLY | O_CREAT | (start > 0 ? 0 : O_TRUNC), 0644);
    if (file >= 0)
        lseek(file, (off_t)start, SEEK_SET);
    return file;
}

static int fetch(struct url *url, const char *shown, const char *name) {
    struct stat status;
    int64_t start = resumes && stat(name, &status) == 0 ? status.st_size : 0, size = 0;
    char text[64];
    const char *problem = ask(url, start);
    if (problem)
        return complain(shown, problem);
    if (start > 0 && exchange.status == 416 && exchange.range_total == start) {
        if (!quiet)
            printf("%s is complete already, %lld bytes\n", name, (long long)start);
        return 0;
    }
    bool continued = start > 0 && exchange.status == 206 && exchange.range_first == start;
    if (exchange.status != 200 && !continued) {
        snprintf(text, sizeof text, "the server answered with status %d", exchange.status);
        return complain(shown, text);
    }
    int file = open_output(name, continued ? start : 0);
    if (file < 0)
        return complain(name, strerror(errno));
    problem = copy(file, &size);
    if (file != 1 && close(file) < 0 && !problem)
        problem = strerror(errno);
    if (!quiet && file != 1)
        printf("%s: %lld bytes%s\n", name, (long long)size, continued ? " more" : "");
    return problem ? complain(shown, problem) : 0;
}

int main(int count, char **words) {
    struct url url;
    char name[256], *end;
    for (int option; (option = getopt(count, words, "cqT:O:")) != -1;)
        switch (option) {
        case 'c':
            resumes = true;
            break;
        case 'q':
            quiet = true;
            break;
        case 'O':
            output = optarg;
            break;
        case 'T':
            seconds = strtol(optarg, &end, 10);
            if (*end || seconds < 1 || seconds > 3600)
                return usage();
            break;
        default:
            return usage();
        }
    if (count - optind != 1)
        return usage();
    const char *problem = url_parse(words[optind], &url);
    if (problem)
        return complain(words[optind], problem);
    int status = fetch(&url, words[optind], output ? output : url_file_name(&url, name));
    exchange_end(&exchange);
    return status;
}
