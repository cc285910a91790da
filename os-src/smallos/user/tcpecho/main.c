// tcpecho: sends back what comes, to many clients at once (RFC 862). A client that sends no more
// gets the rest of its echo, and then the end.
#include "user/services/event_loop.h"
#include "user/services/log.h"
#include "user/services/settings.h"
#include "user/services/sockets.h"
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define BUFFER_SIZE 16384

struct client {
    struct watch watch;
    struct in_addr peer;
    bool ended;  // the client sends no more
    bool shut;   // and neither do we
    size_t first, end;
    long long echoed;
    char buffer[BUFFER_SIZE];
};

static long port = 2323, maximum = 128, idle_seconds = 300, shutdown_after, clients;
static bool quiet;
static char log_path[PATH_MAX] = "off";

static const struct setting settings[] = {
    {"port", SETTING_NUMBER, &port, 0, 65535, NULL},
    {"max-conn", SETTING_NUMBER, &maximum, 1, 512, NULL},
    {"idle-timeout", SETTING_NUMBER, &idle_seconds, 1, 86400, NULL},
    {"shutdown-after", SETTING_NUMBER, &shutdown_after, 0, LONG_MAX, NULL},
    {"log", SETTING_TEXT, log_path, 1, PATH_MAX - 1, NULL},
    {"quiet", SETTING_SWITCH, &quiet, 0, 0, NULL},
    {NULL, 0, NULL, 0, 0, NULL},
};

static void end(struct client *client, const char *how) {
    char peer[ADDRESS_TEXT];
    address_text(client->peer, peer);
    log_line("%s: %lld bytes, %s", peer, client->echoed, how);
    loop_remove(&client->watch);
    close(client->watch.fd);
    free(client);
    clients--;
}

// False: the connection broke.
static bool read_some(struct client *client) {
    size_t room = BUFFER_SIZE - client->end;
    // Once our direction is shut, what still comes is thrown away.
    ssize_t size = read(client->watch.fd, client->buffer + client->end, room);
    if (size < 0)
        return errno == EAGAIN || errno == EINTR;
    client->ended = size == 0;
    if (!client->shut)
        client->end += (size_t)size;
    return true;
}

static bool write_some(struct client *client) {
    size_t waiting = client->end - client->first;
    if (shutdown_after > 0 && (long long)waiting > shutdown_after - client->echoed)
        waiting = (size_t)(shutdown_after - client->echoed);
    ssize_t size = waiting > 0
                       ? write(client->watch.fd, client->buffer + client->first, waiting)
                       : 0;
    if (size < 0)
        return errno == EAGAIN || errno == EINTR;
    client->first += (size_t)size;
    client->echoed += size;
    if (client->first == client->end)
        client->first = client->end = 0;
    if (shutdown_after > 0 && client->echoed == shutdown_after && !client->shut) {
        shutdown(client->watch.fd, SHUT_WR);
        client->shut = true;
        client->first = client->end = 0;
    }
    return true;
}

static void ready(struct watch *watch, uint32_t events) {
    struct client *client = (struct client *)watch;
    (void)events;
    loop_expire_in(watch, 1000 * idle_seconds);
    if ((!client->ended && client->end < BUFFER_SIZE && !read_some(client)) ||
        !write_some(client)) {
        end(client, "broken off");
        return;
    }
    bool waiting = client->first < client->end;
    if (client->ended && !waiting) {
        end(client, "complete");
        return;
    }
    bool reads = !client->ended && client->end < BUFFER_SIZE;
    loop_change(watch, (reads ? EPOLLIN : 0) | (waiting ? EPOLLOUT : 0));
}

static void expired(struct watch *watch) { end((struct client *)watch, "idle"); }

static void begin(int fd, struct in_addr peer) {
    struct client *client = clients < maximum ? calloc(1, sizeof *client) : NULL;
    if (client) {
        client->watch = (struct watch){.fd = fd, .ready = ready, .expired = expired};
        client->peer = peer;
        loop_expire_in(&client->watch, 1000 * idle_seconds);
    }
    if (!client || !loop_add(&client->watch, EPOLLIN)) {
        free(client);
        close(fd);
        return;
    }
    clients++;
}

static void accept_all(struct watch *watch, uint32_t events) {
    struct sockaddr_in peer;
    (void)events;
    for (int fd; (fd = accept_from(watch->fd, &peer)) >= 0 || accept_may_go_on(errno);)
        if (fd >= 0)
            begin(fd, peer.sin_addr);
}

int main(int count, char **words) {
    struct watch listener = {.ready = accept_all};
    if (!settings_from_words(count, words, settings, "/etc/tcpecho.conf"))
        return 2;
    signal(SIGPIPE, SIG_IGN);
    if (!log_open(log_path))
        return 1;
    listener.fd = listen_on((uint16_t)port, 128);
    if (listener.fd < 0 || !loop_begin() || !loop_add(&listener, EPOLLIN)) {
        fprintf(stderr, "tcpecho: port %ld: %s\n", port, strerror(errno));
        return 1;
    }
    if (!quiet)
        printf("tcpecho: port %u, at most %ld clients\n", local_port(listener.fd), maximum);
    fflush(stdout);
    loop_run();
    fprintf(stderr, "tcpecho: the event loop failed: %s\n", strerror(errno));
    return 1;
}
