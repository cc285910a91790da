// Sockets as files.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "base/clock.h"
#include "base/string.h"
#include "control.h"
#include "files/file.h"
#include "files/poll.h"
#include "memory/user_copy.h"
#include "socket.h"

#define FIONREAD 0x541B

static const struct file_operations operations;

static int read(struct file *file, void *buffer, uint32_t size) {
    struct iovec part = {buffer, size};
    struct message message = {.parts = &part, .count = 1, .left = size};
    return socket_receive(file, &message);
}

static int write(struct file *file, const void *buffer, uint32_t size) {
    struct iovec part = {(void *)buffer, size};
    struct message message = {.parts = &part, .count = 1, .left = size};
    return socket_send(file, &message);
}

static uint32_t poll(struct file *file, struct poll_table *table) {
    struct socket *socket = file->data;
    poll_on(table, &socket->queue);
    return socket->operations->poll(socket);
}

static int control(struct file *file, uint32_t request, uint32_t argument) {
    struct socket *socket = file->data;
    if (request != FIONREAD)
        return network_control(request, argument);
    int readable = (int)socket->operations->readable(socket);
    return copy_to_user((void *)argument, &readable, sizeof readable);
}

static int status(struct file *file, struct stat *result) {
    memset(result, 0, sizeof *result);
    result->st_mode = S_IFSOCK | 0777;
    result->st_nlink = 1;
    result->st_blksize = 4096;
    result->st_ino = (uint32_t)file->data;
    return 0;
}

static void close(struct file *file) {
    struct socket *socket = file->data;
    if (socket->lingers && socket->linger_seconds > 0 && socket->operations->closed) {
        uint64_t limit = clock_microseconds() + socket->linger_seconds * 1000000ull;
        socket->operations->shutdown(socket, true, true);
        wait_for_until(&socket->queue, socket->operations->closed(socket), limit, true);
    }
    socket->operations->close(socket);
    socket_free(socket);
}

static const struct file_operations operations = {.read = read,
                                                  .write = write,
                                                  .poll = poll,
                                                  .control = control,
                                                  .status = status,
                                                  .close = close};

struct socket *socket_of(struct file *file) {
    return file->operations == &operations ? file->data : NULL;
}

int socket_to_file(struct socket *socket, uint32_t flags, struct file **made) {
    *made = file_create(&operations, O_RDWR | (flags & O_NONBLOCK), socket);
    if (*made)
        return 0;
    socket->operations->close(socket);
    socket_free(socket);
    return -ENOMEM;
}

static int protocol_problem(int family, int type, int protocol) {
    if (family != AF_INET)
        return -EAFNOSUPPORT;
    if (type != SOCK_STREAM && type != SOCK_DGRAM)
        return -ESOCKTNOSUPPORT;
    if (protocol == 0 || protocol == (type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP))
        return 0;
    return type == SOCK_DGRAM && protocol == IPPROTO_ICMP ? 0 : -EPROTONOSUPPORT;
}

int socket_create(int family, int type, int protocol, uint32_t flags, struct file **made) {
    int result = protocol_problem(family, type, protocol);
    if (result < 0)
        return result;
    if (protocol == 0)
        protocol = type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
    struct socket *socket = socket_allocate(family, type, protocol);
    if (!socket)
        return -ENOMEM;
    result = protocol == IPPROTO_TCP   ? tcp_socket_create(socket)
             : protocol == IPPROTO_UDP ? udp_socket_create(socket)
                                       : echo_socket_create(socket);
    if (result == 0)
        return socket_to_file(socket, flags, made);
    socket_free(socket);
    return result;
}

int socket_create_pair(int family, int type, int protocol, uint32_t flags, struct file *made[2]) {
    if (family != AF_UNIX)
        return family == AF_INET ? -EOPNOTSUPP : -EAFNOSUPPORT;
    if (type != SOCK_STREAM)
        return -ESOCKTNOSUPPORT;
    if (protocol != 0 && protocol != AF_UNIX)
        return -EPROTONOSUPPORT;
    struct socket *ends[2] = {socket_allocate(AF_UNIX, type, 0), socket_allocate(AF_UNIX, type, 0)};
    int result = ends[0] && ends[1] ? local_socket_pair(ends[0], ends[1]) : -ENOMEM;
    if (result < 0) {
        socket_free(ends[0]);
        socket_free(ends[1]);
        return result;
    }
    result = socket_to_file(ends[0], flags, &made[0]);
    if (socket_to_file(ends[1], flags, &made[1]) < 0) {
        if (result == 0)
            file_release(made[0]);
        return -ENOMEM;
    }
    if (result < 0)
        file_release(made[1]);
    return result;
}
