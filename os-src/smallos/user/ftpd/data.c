// The data connection of a transfer. While it is waited for, the control connection is heard:
// ABOR ends the transfer, and so does a client that leaves; other commands wait.
#include "data.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

void data_forget(struct session *session) {
    if (session->passive >= 0)
        close(session->passive);
    session->passive = -1;
    session->active.sin_port = 0;
}

bool data_is_prepared(const struct session *session) {
    return session->passive >= 0 || session->active.sin_port != 0;
}

// Each session begins the search elsewhere, so that a port rests between two uses.
uint16_t data_listen(struct session *session) {
    static long used;
    long count = ftp_limits.last_port - ftp_limits.first_port + 1;
    data_forget(session);
    for (long i = 0; i < count; i++) {
        long port = ftp_limits.first_port + (getpid() + used + i) % count;
        session->passive = listen_on((uint16_t)port, 1);
        if (session->passive >= 0) {
            used += i + 1;
            return (uint16_t)port;
        }
        if (errno != EADDRINUSE)
            return 0;
    }
    return 0;
}

// Hears what the client says; DATA_OK: nothing that concerns the transfer. A command that waits
// stays where it is, and only the client's leaving is noticed.
static enum data_result hear(struct session *session) {
    if (session_has_line(session) || session_receive(session) == INPUT_LOST) {
        session->ends = true;
        return DATA_LOST;
    }
    return session_take_abort(session) ? DATA_ABORTED : DATA_OK;
}

static enum data_result wait_for(struct session *session, int fd, short events) {
    for (;;) {
        struct pollfd both[] = {
            {.fd = fd, .events = events},
            {.fd = session->control, .events = session_has_line(session) ? POLLRDHUP : POLLIN}};
        int count = poll(both, 2, (int)(1000 * ftp_limits.data_seconds));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count == 0 ? DATA_TIMEOUT : DATA_LOST;
        enum data_result heard = both[1].revents ? hear(session) : DATA_OK;
        if (heard != DATA_OK || both[0].revents)
            return heard;
    }
}

// Only the client itself may connect: others could steal the file, or bring another one.
static enum data_result accept_client(struct session *session, int *fd) {
    for (;;) {
        struct sockaddr_in peer;
        enum data_result waited = wait_for(session, session->passive, POLLIN);
        if (waited != DATA_OK)
            return waited;
        *fd = accept_from(session->passive, &peer);
        if (*fd >= 0 && peer.sin_addr.s_addr == session->peer.sin_addr.s_addr)
            return DATA_OK;
        if (*fd >= 0)
            close(*fd);
        else if (!accept_may_go_on(errno) && errno != EAGAIN)
            return DATA_REFUSED;
    }
}

static enum data_result connect_to_client(struct session *session, int *fd) {
    int error = 0;
    socklen_t size = sizeof error;
    *fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (*fd < 0)
        return DATA_REFUSED;
    if (connect(*fd, (struct sockaddr *)&session->active, sizeof session->active) == 0)
        return DATA_OK;
    if (errno != EINPROGRESS)
        return DATA_REFUSED;
    enum data_result waited = wait_for(session, *fd, POLLOUT);
    if (waited != DATA_OK)
        return waited;
    getsockopt(*fd, SOL_SOCKET, SO_ERROR, &error, &size);
    return error == 0 ? DATA_OK : DATA_REFUSED;
}

enum data_result data_open(struct session *session, int *fd) {
    *fd = -1;
    enum data_result result =
        session->passive >= 0 ? accept_client(session, fd) : connect_to_client(session, fd);
    if (result != DATA_OK && *fd >= 0) {
        close(*fd);
        *fd = -1;
    }
    data_forget(session);
    return result;
}

enum data_result data_send(struct session *session, int fd, const char *bytes, size_t size) {
    while (size > 0) {
        enum data_result waited = wait_for(session, fd, POLLOUT);
        if (waited != DATA_OK)
            return waited;
        ssize_t part = write(fd, bytes, size);
        if (part < 0 && errno != EAGAIN && errno != EINTR)
            return DATA_LOST;
        if (part > 0) {
            bytes += part;
            size -= (size_t)part;
        }
    }
    return DATA_OK;
}

enum data_result data_receive(struct session *session, int fd, char *bytes, size_t size,
                              size_t *got) {
    for (*got = 0;;) {
        enum data_result waited = wait_for(session, fd, POLLIN);
        if (waited != DATA_OK)
            return waited;
        ssize_t part = read(fd, bytes, size);
        if (part < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (part <= 0)
            return part == 0 ? DATA_END : DATA_LOST;
        *got = (size_t)part;
        return DATA_OK;
    }
}

bool data_client_stays(struct session *session) {
    char byte;
    ssize_t size = recv(session->control, &byte, 1, MSG_PEEK);
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}
