// httpd: serves a folder over HTTP/1.1.
#include "connection.h"
#include "serve.h"
#include "user/services/log.h"
#include "user/services/settings.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>

static long port = 8080;
static bool quiet;
static char log_path[PATH_MAX] = "/var/log/httpd.log";

static const struct setting settings[] = {
    {"port", SETTING_NUMBER, &port, 0, 65535, NULL},
    {"root", SETTING_TEXT, serve_root, 1, PATH_MAX - 1, NULL},
    {"max-conn", SETTING_NUMBER, &limits.connections, 1, 512, NULL},
    {"log", SETTING_TEXT, log_path, 1, PATH_MAX - 1, NULL},
    {"listings", SETTING_SWITCH, &serve_listings, 0, 0, NULL},
    {"header-timeout", SETTING_NUMBER, &limits.header_seconds, 1, 3600, NULL},
    {"idle-timeout", SETTING_NUMBER, &limits.idle_seconds, 1, 3600, NULL},
    {"send-timeout", SETTING_NUMBER, &limits.send_seconds, 1, 3600, NULL},
    {"quiet", SETTING_SWITCH, &quiet, 0, 0, NULL},
    {NULL, 0, NULL, 0, 0, NULL},
};

static void accept_all(struct watch *watch, uint32_t events) {
    struct sockaddr_in peer;
    (void)events;
    for (int fd; (fd = accept_from(watch->fd, &peer)) >= 0 || accept_may_go_on(errno);)
        if (fd >= 0)
            connection_begin(fd, peer.sin_addr);
}

int main(int count, char **words) {
    struct watch listener = {.ready = accept_all};
    struct stat status;
    if (!settings_from_words(count, words, settings, "/etc/httpd.conf"))
        return 2;
    if (stat(serve_root, &status) < 0 || !S_ISDIR(status.st_mode)) {
        fprintf(stderr, "httpd: %s: the root is not a directory\n", serve_root);
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    if (!log_open(log_path))
        return 1;
    listener.fd = listen_on((uint16_t)port, 64);
    if (listener.fd < 0 || !loop_begin() || !loop_add(&listener, EPOLLIN)) {
        fprintf(stderr, "httpd: port %ld: %s\n", port, strerror(errno));
        return 1;
    }
    if (!quiet)
        printf("httpd: port %u serves %s, at most %ld connections\n", local_port(listener.fd),
               serve_root, limits.connections);
    fflush(stdout);
    loop_run();
    fprintf(stderr, "httpd: the event loop failed: %s\n", strerror(errno));
    return 1;
}
