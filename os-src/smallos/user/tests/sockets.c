// Stream sockets over the loopback interface.
#include "check.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <netinet/tcp.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGE 1000003 // bytes, no multiple of anything

static int listener;
static struct sockaddr_in server;

static struct sockaddr *any(struct sockaddr_in *address) { return (struct sockaddr *)address; }

static int option(int fd, int level, int name) {
    int value = -1;
    socklen_t size = sizeof value;
    return getsockopt(fd, level, name, &value, &size) == 0 ? value : -1;
}

static void set(int fd, int level, int name, int value) {
    setsockopt(fd, level, name, &value, sizeof value);
}

static void open_listener(void) {
    socklen_t size = sizeof server;
    server = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    listener = socket(AF_INET, SOCK_STREAM, 0);
    set(listener, SOL_SOCKET, SO_REUSEADDR, 1);
    bool right = bind(listener, any(&server), sizeof server) == 0 && listen(listener, 10) == 0;
    right = right && getsockname(listener, any(&server), &size) == 0;
    check("socket-listen", right && server.sin_port != 0, "port %u", ntohs(server.sin_port));
}

// Both ends of a new connection.
static void open_pair(int *client, int *peer) {
    *client = socket(AF_INET, SOCK_STREAM, 0);
    connect(*client, any(&server), sizeof server);
    *peer = accept(listener, NULL, NULL);
}

static uint32_t events(int fd, uint32_t wanted) {
    struct pollfd entry = {fd, (short)wanted, 0};
    poll(&entry, 1, 0);
    return (uint16_t)entry.revents;
}

// The events come within ten seconds.
static bool becomes(int fd, uint32_t wanted) {
    struct pollfd entry = {fd, (short)wanted, 0};
    return poll(&entry, 1, 10000) == 1 && ((uint32_t)entry.revents & wanted) == wanted;
}

static void connections(void) {
    struct sockaddr_in own, other, seen;
    socklen_t size = sizeof own;
    char text[8] = "";
    int client = socket(AF_INET, SOCK_STREAM, 0);
    check("socket-not-connected", failed_with(getpeername(client, any(&own), &size), ENOTCONN) &&
          failed_with(recv(client, text, 1, 0), ENOTCONN), "ENOTCONN");
    check("socket-connect", connect(client, any(&server), sizeof server) == 0, "");
    int peer = accept(listener, any(&seen), &size);
    getsockname(client, any(&own), &size), getpeername(client, any(&other), &size);
    check("socket-accept", peer >= 0 && seen.sin_port == own.sin_port &&
          seen.sin_addr.s_addr == own.sin_addr.s_addr && size == sizeof seen, "");
    check("socket-names", other.sin_port == server.sin_port &&
          own.sin_addr.s_addr == htonl(INADDR_LOOPBACK), "");
    check("socket-already-connected", failed_with(connect(client, any(&server), sizeof server), EISCONN), "EISCONN");
    check("socket-send", send(client, "hello", 5, 0) == 5 && read(peer, text, 8) == 5 && memcmp(text, "hello", 5) == 0, "");
    check("socket-reply", write(peer, "world", 5) == 5 && recv(client, text, 3, MSG_PEEK | MSG_WAITALL) == 3 &&
          recv(client, text, 5, MSG_WAITALL) == 5 && memcmp(text, "world", 5) == 0, "MSG_PEEK leaves it");
    check("socket-would-block", failed_with(recv(client, text, 1, MSG_DONTWAIT), EAGAIN), "EAGAIN");
    int waiting = 0;
    send(peer, "1234567", 7, 0), becomes(client, POLLIN);
    ioctl(client, 0x541B, &waiting); // FIONREAD
    check("socket-readable-bytes", waiting == 7, "%d", waiting);
    close(client), close(peer);
    check("socket-not-a-socket", failed_with(listen(0, 1), ENOTSOCK) && failed_with(listen(777, 1), EBADF), "");
}

static void half_close(void) {
    int client, peer;
    char text[8];
    open_pair(&client, &peer);
    send(client, "last", 4, 0), shutdown(client, SHUT_WR);
    bool right = recv(peer, text, 8, MSG_WAITALL) == 4 && recv(peer, text, 8, 0) == 0;
    check("socket-half-close", right, "bytes, then the end");
    right = (events(peer, POLLIN | POLLRDHUP | POLLOUT) == (POLLIN | POLLRDHUP | POLLOUT));
    check("socket-half-close-poll", right, "0x%x", (unsigned)events(peer, POLLIN | POLLRDHUP | POLLOUT));
    right = send(peer, "more", 4, 0) == 4 && recv(client, text, 8, 0) == 4;
    check("socket-half-close-other-way", right, "goes on");
    signal(SIGPIPE, SIG_IGN);
    check("socket-send-after-shutdown", failed_with(send(client, "x", 1, 0), EPIPE), "EPIPE");
    shutdown(peer, SHUT_WR);
    check("socket-both-closed", recv(client, text, 1, 0) == 0 && becomes(client, POLLHUP), "POLLHUP");
    close(client), close(peer);
}

static void break_pipe(void) {
    int client, peer;
    open_pair(&client, &peer);
    signal(SIGPIPE, SIG_DFL);
    shutdown(client, SHUT_WR);
    if (!failed_with(send(client, "x", 1, MSG_NOSIGNAL), EPIPE))
        _exit(1);
    send(client, "x", 1, 0);
}

static void resets(void) {
    int client, peer;
    char text[8];
    struct linger at_once = {1, 0};
    open_pair(&client, &peer);
    setsockopt(peer, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(peer);
    bool right = becomes(client, POLLERR | POLLHUP | POLLIN);
    check("socket-reset-poll", right, "POLLERR, POLLHUP, POLLIN");
    check("socket-reset", failed_with(recv(client, text, 1, 0), ECONNRESET) && recv(client, text, 1, 0) == 0, "once, then the end");
    signal(SIGPIPE, SIG_IGN);
    check("socket-reset-send", failed_with(send(client, "x", 1, 0), EPIPE), "EPIPE");
    close(client);
    open_pair(&client, &peer);
    send(client, "unread", 6, 0), becomes(peer, POLLIN), close(peer);
    becomes(client, POLLHUP);
    check("socket-close-with-unread", option(client, SOL_SOCKET, SO_ERROR) == ECONNRESET, "the sender learns it");
    close(client);
    int status = child_status(break_pipe);
    check("socket-sigpipe", killed(status, SIGPIPE), "%s", describe(status));
}

static void connect_without_waiting(void) {
    int client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int result = connect(client, any(&server), sizeof server);
    check("socket-connect-in-progress", result == 0 || errno == EINPROGRESS, "");
    bool right = becomes(client, POLLOUT) && option(client, SOL_SOCKET, SO_ERROR) == 0;
    check("socket-connected-later", right, "POLLOUT, no error");
    int peer = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    char byte;
    check("socket-accept-non-blocking", failed_with(read(peer, &byte, 1), EAGAIN), "EAGAIN");
    close(client), close(peer);
    struct sockaddr_in nobody = server;
    int closed = socket(AF_INET, SOCK_STREAM, 0);
    nobody.sin_port = 0;
    socklen_t size = sizeof nobody;
    bind(closed, any(&nobody), sizeof nobody), getsockname(closed, any(&nobody), &size);
    client = socket(AF_INET, SOCK_STREAM, 0);
    check("socket-refused", failed_with(connect(client, any(&nobody), sizeof nobody), ECONNREFUSED), "ECONNREFUSED");
    close(client);
    client = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    connect(client, any(&nobody), sizeof nobody);
    right = becomes(client, POLLHUP);
    check("socket-refused-later", right && option(client, SOL_SOCKET, SO_ERROR) == ECONNREFUSED, "SO_ERROR");
    fcntl(listener, F_SETFL, fcntl(listener, F_GETFL, 0) | O_NONBLOCK);
    check("socket-nothing-to-accept", failed_with(accept(listener, NULL, NULL), EAGAIN), "EAGAIN");
    fcntl(listener, F_SETFL, fcntl(listener, F_GETFL, 0) & ~O_NONBLOCK);
    close(client), close(closed);
}

// A million bytes by a child, compared here; the writer is stopped by a full window on the way.
static void large_transfer(void) {
    int client, peer;
    open_pair(&client, &peer);
    pid_t child = fork();
    if (child == 0) {
        char *bytes = malloc(LARGE);
        for (int i = 0; i < LARGE; i++)
            bytes[i] = (char)(i % 251);
        close(client);
        _exit(send(peer, bytes, LARGE, 0) == LARGE ? 0 : 1);
    }
    close(peer);
    usleep(100000); // let the window fill; only makes the case likelier
    int done = 0, wrong = 0;
    char part[4000];
    for (int got; (got = (int)read(client, part, sizeof part)) > 0; done += got)
        for (int i = 0; i < got; i++)
            wrong += part[i] != (char)((done + i) % 251);
    int status;
    waitpid(child, &status, 0);
    check("socket-large-transfer", done == LARGE && wrong == 0 && exited(status, 0), "%d bytes, %d wrong", done, wrong);
    close(client);
}

static void full_window(void) {
    int client, peer, filled = 0;
    static char block[16384];
    open_pair(&client, &peer);
    fcntl(client, F_SETFL, O_NONBLOCK);
    struct pollfd writable = {client, POLLOUT, 0};
    do
        for (int wrote; (wrote = (int)write(client, block, sizeof block)) > 0;)
            filled += wrote;
    while (poll(&writable, 1, 200) > 0); // until nothing moves any more
    bool stops = errno == EAGAIN && !(events(client, POLLOUT) & POLLOUT) && filled > 60000;
    check("socket-full", stops, "%d bytes fit", filled);
    for (int left = filled, got; left > 0; left -= got)
        if ((got = (int)read(peer, block, sizeof block)) <= 0)
            break;
    check("socket-writable-again", becomes(client, POLLOUT), "after reading");
    close(client), close(peer);
}

static void with_epoll(void) {
    int client, peer, epoll = epoll_create1(0);
    struct epoll_event wanted = {EPOLLIN, {.fd = listener}}, got[2];
    char byte;
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &wanted);
    bool quiet = epoll_wait(epoll, got, 2, 0) == 0;
    client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, any(&server), sizeof server);
    check("socket-epoll-accept", quiet && epoll_wait(epoll, got, 2, 10000) == 1 && got[0].data.fd == listener, "");
    peer = accept(listener, NULL, NULL);
    wanted = (struct epoll_event){EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, {.fd = peer}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, peer, &wanted);
    bool first = epoll_wait(epoll, got, 2, 10000) == 1 && got[0].events == EPOLLOUT;
    check("socket-epoll-edge", first && epoll_wait(epoll, got, 2, 0) == 0, "once");
    send(client, "x", 1, 0);
    check("socket-epoll-readable", epoll_wait(epoll, got, 2, 10000) == 1 && (got[0].events & EPOLLIN), "");
    read(peer, &byte, 1), shutdown(client, SHUT_WR);
    check("socket-epoll-half-close", epoll_wait(epoll, got, 2, 10000) == 1 &&
          (got[0].events & (EPOLLIN | EPOLLRDHUP)) == (EPOLLIN | EPOLLRDHUP), "EPOLLRDHUP");
    close(client), close(peer), close(epoll);
}

static void options(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), other = socket(AF_INET, SOCK_STREAM, 0);
    struct timeval soon = {0, 50000};
    struct sockaddr_in address = server;
    char byte;
    check("socket-kind", option(fd, SOL_SOCKET, SO_TYPE) == SOCK_STREAM && option(fd, SOL_SOCKET, SO_PROTOCOL) == IPPROTO_TCP, "");
    check("socket-listening-option", option(listener, SOL_SOCKET, SO_ACCEPTCONN) == 1 && option(fd, SOL_SOCKET, SO_ACCEPTCONN) == 0, "");
    check("socket-address-in-use", failed_with(bind(fd, any(&address), sizeof address), EADDRINUSE), "EADDRINUSE");
    address.sin_addr.s_addr = htonl(0x08080808);
    check("socket-foreign-address", failed_with(bind(fd, any(&address), sizeof address), EADDRNOTAVAIL), "EADDRNOTAVAIL");
    set(fd, IPPROTO_TCP, TCP_NODELAY, 1), set(fd, SOL_SOCKET, SO_KEEPALIVE, 1), set(fd, IPPROTO_TCP, TCP_KEEPIDLE, 30);
    check("socket-options", option(fd, IPPROTO_TCP, TCP_NODELAY) == 1 && option(fd, SOL_SOCKET, SO_KEEPALIVE) == 1 &&
          option(fd, IPPROTO_TCP, TCP_KEEPIDLE) == 30, "");
    check("socket-unknown-option", failed_with(setsockopt(fd, IPPROTO_TCP, 999, &fd, 4), ENOPROTOOPT), "ENOPROTOOPT");
    close(fd), close(other);
    open_pair(&fd, &other);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
    long start = milliseconds();
    bool right = failed_with(recv(fd, &byte, 1, 0), EAGAIN);
    check("socket-receive-timeout", right && milliseconds() - start >= 49, "%ld ms", milliseconds() - start);
    close(fd), close(other);
    // The server's side closed first, so that its port is in TIME-WAIT: it may be used again.
    struct sockaddr_in again = server;
    open_pair(&fd, &other);
    close(other), read(fd, &byte, 1), close(fd), close(listener);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    set(listener, SOL_SOCKET, SO_REUSEADDR, 1);
    check("socket-reuse-address", bind(listener, any(&again), sizeof again) == 0 && listen(listener, 5) == 0, "");
}

static void pairs(void) {
    int ends[2];
    char text[8];
    check("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && write(ends[0], "there", 5) == 5 &&
          read(ends[1], text, 8) == 5 && write(ends[1], "back", 4) == 4 && read(ends[0], text, 8) == 4, "");
    close(ends[0]);
    check("socketpair-closed", read(ends[1], text, 8) == 0 && (events(ends[1], POLLIN) & POLLHUP), "the end, POLLHUP");
    check("socketpair-broken", failed_with(send(ends[1], "x", 1, MSG_NOSIGNAL), EPIPE), "EPIPE");
    close(ends[1]);
    struct iovec parts[2] = {{text, 2}, {text + 4, 3}}, whole = {text, 8};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    memcpy(text, "ab..cde", 7);
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    bool right = sendmsg(ends[0], &message, 0) == 5;
    message = (struct msghdr){.msg_iov = &whole, .msg_iovlen = 1};
    check("socket-several-buffers", right && recvmsg(ends[1], &message, 0) == 5 && memcmp(text, "abcde", 5) == 0, "");
    close(ends[0]), close(ends[1]);
}

static int many[50];

static void many_connections(void) {
    int peers = 0;
    struct linger at_once = {1, 0};
    for (size_t i = 0; i < LENGTH(many); i++) {
        many[i] = socket(AF_INET, SOCK_STREAM, 0);
        setsockopt(many[i], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        if (connect(many[i], any(&server), sizeof server) == 0)
            peers += close(accept(listener, NULL, NULL)) == 0;
    }
    for (size_t i = 0; i < LENGTH(many); i++)
        close(many[i]);
    check("socket-many", peers == (int)LENGTH(many), "%d", peers);
}

int main(void) {
    alarm(60);
    open_listener();
    connections();
    half_close();
    resets();
    connect_without_waiting();
    large_transfer();
    full_window();
    with_epoll();
    options();
    pairs();
    many_connections();
    return checks_done();
}
