// System calls on sockets.
#include "internal.h"
#include <sys/socket.h>

int socket(int family, int type, int protocol) { return CALL(socket, family, type, protocol); }
int socketpair(int family, int type, int protocol, int fds[2]) {
    return CALL(socketpair, family, type, protocol, fds);
}
int bind(int fd, const struct sockaddr *address, socklen_t size) {
    return CALL(bind, fd, address, size);
}
int connect(int fd, const struct sockaddr *address, socklen_t size) {
    return CALL(connect, fd, address, size);
}
int listen(int fd, int backlog) { return CALL(listen, fd, backlog); }
int accept(int fd, struct sockaddr *address, socklen_t *size) {
    return CALL(accept4, fd, address, size, 0);
}
int accept4(int fd, struct sockaddr *address, socklen_t *size, int flags) {
    return CALL(accept4, fd, address, size, flags);
}
int getsockname(int fd, struct sockaddr *address, socklen_t *size) {
    return CALL(getsockname, fd, address, size);
}
int getpeername(int fd, struct sockaddr *address, socklen_t *size) {
    return CALL(getpeername, fd, address, size);
}
int getsockopt(int fd, int level, int name, void *value, socklen_t *size) {
    return CALL(getsockopt, fd, level, name, value, size);
}
int setsockopt(int fd, int level, int name, const void *value, socklen_t size) {
    return CALL(setsockopt, fd, level, name, value, size);
}
ssize_t send(int fd, const void *data, size_t size, int flags) {
    return CALL(sendto, fd, data, size, flags, NULL, 0);
}
ssize_t recv(int fd, void *buffer, size_t size, int flags) {
    return CALL(recvfrom, fd, buffer, size, flags, NULL, NULL);
}
ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *address,
               socklen_t address_size) {
    return CALL(sendto, fd, data, size, flags, address, address_size);
}
ssize_t recvfrom(int fd, void *buffer, size_t size, int flags, struct sockaddr *address,
                 socklen_t *address_size) {
    return CALL(recvfrom, fd, buffer, size, flags, address, address_size);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    return CALL(sendmsg, fd, message, flags);
}
ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    return CALL(recvmsg, fd, message, flags);
}
int shutdown(int fd, int how) { return CALL(shutdown, fd, how); }
