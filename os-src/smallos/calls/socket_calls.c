// System calls on sockets: addresses and messages of programs, to and from net/socket.h.
#include "abi/fcntl.h"
#include "abi/socket.h"
#include "abi/system_calls.h"
#include "base/string.h"
#include "files/file_table.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "net/byte_order.h"
#include "net/socket.h"
#include "system_call.h"

#define LARGEST_TRANSFER 0x7FFFF000u
#define FLAGS_OF_TYPE (SOCK_NONBLOCK | SOCK_CLOEXEC)

// The socket of a descriptor; NULL and -EBADF or -ENOTSOCK.
static struct socket *find(uint32_t descriptor, struct file **file, int *result) {
    *file = descriptor_file((int)descriptor);
    struct socket *socket = *file ? socket_of(*file) : NULL;
    *result = socket ? 0 : *file ? -ENOTSOCK : -EBADF;
    return socket;
}

static int read_address(uint32_t from, uint32_t size, struct endpoint *endpoint, int *family) {
    struct sockaddr_in address = {0};
    if (size > sizeof(struct sockaddr_storage))
        return -EINVAL;
    if (size > sizeof address)
        size = sizeof address;
    if (copy_from_user(&address, (void *)from, size) < 0)
        return -EFAULT;
    *family = address.sin_family;
    if (size < sizeof address.sin_family)
        return -EINVAL;
    if (*family == AF_INET && size < sizeof address)
        return -EINVAL;
    *endpoint = (struct endpoint){network32(address.sin_addr.s_addr), network16(address.sin_port)};
    return 0;
}

static int read_internet_address(const struct socket *socket, uint32_t from, uint32_t size,
                                 struct endpoint *endpoint) {
    int family, result = read_address(from, size, endpoint, &family);
    if (result < 0)
        return result;
    return family == AF_INET && socket->family == AF_INET ? 0 : -EAFNOSUPPORT;
}

// As much as there is room for; the size that there is.
static int write_address(uint32_t to, uint32_t size_at, int family, struct endpoint endpoint) {
    struct sockaddr_in address = {.sin_family = (sa_family_t)family,
                                  .sin_port = network16(endpoint.port),
                                  .sin_addr = {network32(endpoint.address)}};
    uint32_t size = family == AF_INET ? sizeof address : sizeof address.sin_family, room;
    if (copy_from_user(&room, (void *)size_at, sizeof room) < 0)
        return -EFAULT;
    if ((int32_t)room < 0)
        return -EINVAL;
    if (copy_to_user((void *)to, &address, room < size ? room : size) < 0)
        return -EFAULT;
    return copy_to_user((void *)size_at, &size, sizeof size);
}

int call_socket(const struct call *call) {
    struct file *file;
    int type = (int)call->b & ~FLAGS_OF_TYPE;
    int result = socket_create((int)call->a, type, (int)call->c, call->b & SOCK_NONBLOCK, &file);
    return result < 0 ? result : descriptor_install(file, 0, call->b & SOCK_CLOEXEC);
}

int call_socketpair(const struct call *call) {
    struct file *ends[2];
    int descriptors[2], type = (int)call->b & ~FLAGS_OF_TYPE;
    int result =
        socket_create_pair((int)call->a, type, (int)call->c, call->b & SOCK_NONBLOCK, ends);
    if (result < 0)
        return result;
    descriptors[0] = descriptor_install(ends[0], 0, call->b & SOCK_CLOEXEC);
    descriptors[1] = descriptor_install(ends[1], 0, call->b & SOCK_CLOEXEC);
    result = descriptors[0] < 0 ? descriptors[0] : descriptors[1] < 0 ? descriptors[1] : 0;
    if (result == 0)
        result = copy_to_user((void *)call->d, descriptors, sizeof descriptors);
    for (int i = 0; result < 0 && i < 2; i++)
        if (descriptors[i] >= 0)
            descriptor_close(descriptors[i]);
    return result;
}

int call_bind(const struct call *call) {
    struct file *file;
    struct endpoint local;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    if (socket)
        result = read_internet_address(socket, call->b, call->c, &local);
    return result < 0 ? result : socket_bind(socket, local);
}

int call_connect(const struct call *call) {
    struct file *file;
    struct endpoint remote;
    int family = AF_UNSPEC, result;
    struct socket *socket = find(call->a, &file, &result);
    if (socket)
        result = read_address(call->b, call->c, &remote, &family);
    if (result < 0)
        return result;
    if (family == AF_UNSPEC)
        return socket_disconnect(socket);
    if (family != AF_INET || socket->family != AF_INET)
        return -EAFNOSUPPORT;
    file_reference(file);
    result = socket_connect(file, remote);
    file_release(file);
    return result;
}

int call_listen(const struct call *call) {
    struct file *file;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    return socket ? socket_listen(socket, (int)call->b) : result;
}

int call_accept4(const struct call *call) {
    struct file *file, *made;
    int result;
    if (!find(call->a, &file, &result))
        return result;
    if (call->d & ~(uint32_t)FLAGS_OF_TYPE)
        return -EINVAL;
    file_reference(file);
    result = socket_accept(file, call->d & SOCK_NONBLOCK, &made);
    file_release(file);
    if (result < 0)
        return result;
    if (call->b)
        result = write_address(call->b, call->c, AF_INET, socket_of(made)->remote);
    if (result == 0)
        return descriptor_install(made, 0, call->d & SOCK_CLOEXEC);
    file_release(made);
    return result;
}

static int name(const struct call *call, bool of_peer) {
    struct file *file;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    if (!socket)
        return result;
    if (of_peer && !socket->connected)
        return -ENOTCONN;
    return write_address(call->b, call->c, socket->family,
                         of_peer ? socket->remote : socket->local);
}

int call_getsockname(const struct call *call) { return name(call, false); }
int call_getpeername(const struct call *call) { return name(call, true); }

int call_shutdown(const struct call *call) {
    struct file *file;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    return socket ? socket_shutdown(socket, (int)call->b) : result;
}

int call_setsockopt(const struct call *call) {
    struct file *file;
    char value[SOCKET_OPTION_LARGEST];
    int result;
    struct socket *socket = find(call->a, &file, &result);
    if (!socket)
        return result;
    if ((int32_t)call->e < 0)
        return -EINVAL;
    uint32_t size = call->e < sizeof value ? call->e : sizeof value;
    if (copy_from_user(value, (void *)call->d, size) < 0)
        return -EFAULT;
    return socket_set_option(socket, (int)call->b, (int)call->c, value, size);
}

int call_getsockopt(const struct call *call) {
    struct file *file;
    char value[SOCKET_OPTION_LARGEST];
    uint32_t room;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    if (!socket)
        return result;
    if (copy_from_user(&room, (void *)call->e, sizeof room) < 0)
        return -EFAULT;
    if ((int32_t)room < 0)
        return -EINVAL;
    result = socket_get_option(socket, (int)call->b, (int)call->c, value);
    if (result < 0)
        return result;
    uint32_t size = (uint32_t)result < room ? (uint32_t)result : room;
    if (copy_to_user((void *)call->d, value, size) < 0)
        return -EFAULT;
    return copy_to_user((void *)call->e, &size, sizeof size);
}

// Run with a reference, because another task may close the file meanwhile.
static int transfer(struct file *file, struct message *message,
                    int (*function)(struct file *, struct message *)) {
    file_reference(file);
    int result = function(file, message);
    file_release(file);
    return result;
}

int call_sendto(const struct call *call) {
    struct file *file;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    uint32_t size = call->c < LARGEST_TRANSFER ? call->c : LARGEST_TRANSFER;
    struct iovec part = {(void *)call->b, size};
    struct message message = {
        .parts = &part, .count = 1, .left = size, .flags = call->d, .has_address = call->e};
    if (!socket)
        return result;
    if (!user_range(part.iov_base, size))
        return -EFAULT;
    if (call->e)
        result = read_internet_address(socket, call->e, call->f, &message.address);
    return result < 0 ? result : transfer(file, &message, socket_send);
}

int call_recvfrom(const struct call *call) {
    struct file *file;
    int result;
    uint32_t size = call->c < LARGEST_TRANSFER ? call->c : LARGEST_TRANSFER;
    struct iovec part = {(void *)call->b, size};
    struct message message = {.parts = &part, .count = 1, .left = size, .flags = call->d};
    if (!find(call->a, &file, &result))
        return result;
    if (!user_range(part.iov_base, size))
        return -EFAULT;
    result = transfer(file, &message, socket_receive);
    if (result < 0 || !call->e || !message.has_address)
        return result;
    int named = write_address(call->e, call->f, AF_INET, message.address);
    return named < 0 ? named : result;
}

// A kernel copy of a message's buffers; to be freed. NULL and -errno.
static struct iovec *read_parts(const struct msghdr *header, struct message *message,
                                int *result) {
    uint32_t size = header->msg_iovlen * sizeof(struct iovec);
    *result = header->msg_iovlen > IOV_MAX ? -EMSGSIZE : 0;
    struct iovec *parts = *result == 0 ? heap_allocate(size + 1) : NULL;
    if (!parts) {
        *result = *result < 0 ? *result : -ENOMEM;
        return NULL;
    }
    *message = (struct message){.parts = parts, .count = header->msg_iovlen};
    *result = copy_from_user(parts, header->msg_iov, size);
    for (uint32_t i = 0; *result == 0 && i < message->count; i++) {
        if (!user_range(parts[i].iov_base, parts[i].iov_len))
            *result = -EFAULT;
        else if (parts[i].iov_len > LARGEST_TRANSFER - message->left)
            *result = -EINVAL;
        message->left += parts[i].iov_len;
    }
    if (*result == 0)
        return parts;
    heap_free(parts);
    return NULL;
}

int call_sendmsg(const struct call *call) {
    struct file *file;
    struct msghdr header;
    struct message message;
    int result;
    struct socket *socket = find(call->a, &file, &result);
    if (!socket)
        return result;
    if (copy_from_user(&header, (void *)call->b, sizeof header) < 0)
        return -EFAULT;
    struct iovec *parts = read_parts(&header, &message, &result);
    if (!parts)
        return result;
    message.flags = call->c;
    message.has_address = header.msg_name && header.msg_namelen > 0;
    if (message.has_address)
        result = read_internet_address(socket, (uint32_t)header.msg_name, header.msg_namelen,
                                       &message.address);
    if (result == 0)
        result = transfer(file, &message, socket_send);
    heap_free(parts);
    return result;
}

static int finish_received(struct msghdr *header, const struct message *message, uint32_t to) {
    struct msghdr *user = (struct msghdr *)to;
    bool named = header->msg_name && message->has_address;
    header->msg_flags = (int32_t)message->result_flags;
    header->msg_controllen = 0;
    if (copy_to_user(&user->msg_flags, &header->msg_flags, sizeof header->msg_flags) < 0 ||
        copy_to_user(&user->msg_controllen, &header->msg_controllen,
                     sizeof header->msg_controllen) < 0)
        return -EFAULT;
    if (!named) {
        socklen_t none = 0;
        return header->msg_name ? copy_to_user(&user->msg_namelen, &none, sizeof none) : 0;
    }
    return write_address((uint32_t)header->msg_name, (uint32_t)&user->msg_namelen, AF_INET,
                         message->address);
}

int call_recvmsg(const struct call *call) {
    struct file *file;
    struct msghdr header;
    struct message message;
    int result;
    if (!find(call->a, &file, &result))
        return result;
    if (copy_from_user(&header, (void *)call->b, sizeof header) < 0)
        return -EFAULT;
    struct iovec *parts = read_parts(&header, &message, &result);
    if (!parts)
        return result;
    message.flags = call->c;
    result = transfer(file, &message, socket_receive);
    heap_free(parts);
    int finished = result < 0 ? result : finish_received(&header, &message, call->b);
    return finished < 0 ? finished : result;
}
