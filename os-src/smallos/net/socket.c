// The calls on sockets, with their waiting. Source: POSIX.1-2017, and Linux where that is silent.
#include "socket.h"
#include "abi/errno.h"
#include "base/clock.h"
#include "files/file.h"
#include "memory/heap.h"
#include "task/signal.h"

#define DEFAULT_SEND_SIZE (31 * 4096u)
#define DEFAULT_RECEIVE_SIZE (63 * 4096u)

struct socket *socket_allocate(int family, int type, int protocol) {
    struct socket *socket = heap_allocate(sizeof *socket);
    if (socket)
        *socket = (struct socket){.family = family,
                                  .type = type,
                                  .protocol = protocol,
                                  .receive_size = DEFAULT_RECEIVE_SIZE,
                                  .send_size = DEFAULT_SEND_SIZE};
    return socket;
}

void socket_free(struct socket *socket) { heap_free(socket); }

void socket_changed(struct socket *socket) { wake_all(&socket->queue); }

void socket_fail(struct socket *socket, int error) {
    socket->error = error;
    socket_changed(socket);
}

int socket_take_error(struct socket *socket) {
    int error = socket->error;
    socket->error = 0;
    return -error;
}

static uint64_t deadline_of(uint64_t timeout) {
    return timeout ? clock_microseconds() + timeout : NO_DEADLINE;
}

// Do what gives -EAGAIN until it gives something else, as long as the caller wants to wait.
// A call with a time limit is not made again after a signal, for it would begin anew.
#define attempt_until(socket, result, waits, timeout, attempt)                                 \
    ({                                                                                         \
        (result) = (attempt);                                                                  \
        if ((result) == -EAGAIN && (waits)) {                                                  \
            uint64_t limit_ = deadline_of(timeout);                                            \
            int waited_ = wait_for_until(&(socket)->queue, ((result) = (attempt)) != -EAGAIN,  \
                                         limit_, true);                                        \
            if (waited_ == -ETIMEDOUT)                                                         \
                (result) = -EAGAIN;                                                            \
            else if (waited_ < 0)                                                              \
                (result) = limit_ == NO_DEADLINE ? waited_ : -EINTR;                           \
        }                                                                                      \
        (result);                                                                              \
    })

int socket_bind(struct socket *socket, struct endpoint local) {
    return socket->operations->bind ? socket->operations->bind(socket, local) : -EOPNOTSUPP;
}

int socket_listen(struct socket *socket, int backlog) {
    if (!socket->operations->listen)
        return -EOPNOTSUPP;
    uint32_t wanted = backlog < 0 || backlog > SOMAXCONN ? SOMAXCONN : (uint32_t)backlog;
    return socket->operations->listen(socket, wanted);
}

int socket_accept(struct file *file, uint32_t flags, struct file **made) {
    struct socket *socket = socket_of(file), *peer = NULL;
    int result;
    if (!socket->operations->accept)
        return -EOPNOTSUPP;
    attempt_until(socket, result, file_blocks(file), socket->receive_timeout,
                  socket->operations->accept(socket, &peer));
    return result < 0 ? result : socket_to_file(peer, flags, made);
}

int socket_connect(struct file *file, struct endpoint remote) {
    struct socket *socket = socket_of(file);
    const struct socket_operations *operations = socket->operations;
    if (!operations->connect)
        return -EOPNOTSUPP;
    int result = operations->connect(socket, remote);
    if (result == -EALREADY && file_blocks(file))
        result = -EINPROGRESS; // made again after a signal, or a second waiter
    if (result != -EINPROGRESS || !file_blocks(file))
        return result;
    attempt_until(socket, result, true, socket->send_timeout, operations->connecting(socket));
    return result == -EAGAIN ? -EINPROGRESS : result;
}

int socket_disconnect(struct socket *socket) {
    return socket->operations->disconnect ? socket->operations->disconnect(socket) : -EOPNOTSUPP;
}

static int broken_pipe(const struct message *message) {
    if (!(message->flags & MSG_NOSIGNAL))
        signal_send(current_task, SIGPIPE, (struct signal_source){.process = current_task->id});
    return -EPIPE;
}

int socket_send(struct file *file, struct message *message) {
    struct socket *socket = socket_of(file);
    bool waits = file_blocks(file) && !(message->flags & MSG_DONTWAIT);
    int done = 0, result;
    if (message->flags & MSG_OOB)
        return -EOPNOTSUPP;
    do {
        attempt_until(socket, result, waits, socket->send_timeout,
                      socket->operations->send(socket, message));
        if (result > 0)
            done += result;
    } while (result > 0 && message->left > 0);
    if (done > 0)
        return done;
    return result == -EPIPE && socket->type == SOCK_STREAM ? broken_pipe(message) : result;
}

int socket_receive(struct file *file, struct message *message) {
    struct socket *socket = socket_of(file);
    bool waits = file_blocks(file) && !(message->flags & MSG_DONTWAIT);
    bool whole = (message->flags & MSG_WAITALL) && !(message->flags & MSG_PEEK);
    int done = 0, result;
    if (message->flags & MSG_OOB)
        return -EINVAL; // there is none: urgent bytes stay among the others
    if (message->left == 0 && socket->type == SOCK_STREAM)
        return 0;
    do {
        attempt_until(socket, result, waits, socket->receive_timeout,
                      socket->operations->receive(socket, message));
        if (result > 0)
            done += result;
    } while (result > 0 && message->left > 0 && whole && socket->type == SOCK_STREAM);
    return done > 0 ? done : result;
}

int socket_shutdown(struct socket *socket, int how) {
    if (how < SHUT_RD || how > SHUT_RDWR)
        return -EINVAL;
    if (!socket->operations->shutdown)
        return -EOPNOTSUPP;
    return socket->operations->shutdown(socket, how != SHUT_WR, how != SHUT_RD);
}
