// Sockets. All functions return -1 and set errno when they fail.
#ifndef SYS_SOCKET_H
#define SYS_SOCKET_H

#include "abi/socket.h"
#include "abi/time.h"
#include "types.h"

#define PF_UNIX AF_UNIX
#define PF_INET AF_INET

// A descriptor of a new socket; the type may have SOCK_NONBLOCK and SOCK_CLOEXEC added.
// AF_INET has SOCK_STREAM (TCP), SOCK_DGRAM (UDP), and SOCK_DGRAM with IPPROTO_ICMP, which sends
// echo requests and receives their replies.
int socket(int family, int type, int protocol);
// Two that are connected to each other: AF_UNIX and SOCK_STREAM only.
int socketpair(int family, int type, int protocol, int fds[2]);
// Give it its own address; port 0 lets the system choose. EADDRINUSE, EADDRNOTAVAIL.
int bind(int fd, const struct sockaddr *address, socklen_t size);
// Connect to an address. Non-blocking: EINPROGRESS; POLLOUT and SO_ERROR report how it ended.
int connect(int fd, const struct sockaddr *address, socklen_t size);
// Let others connect; so many may wait to be accepted.
int listen(int fd, int backlog);
// A descriptor of the next connection; its other end is put into address unless that is NULL.
int accept(int fd, struct sockaddr *address, socklen_t *size);
int accept4(int fd, struct sockaddr *address, socklen_t *size, int flags); // SOCK_NONBLOCK ...
int getsockname(int fd, struct sockaddr *address, socklen_t *size); // its own address
int getpeername(int fd, struct sockaddr *address, socklen_t *size); // the other end's
int getsockopt(int fd, int level, int name, void *value, socklen_t *size);
int setsockopt(int fd, int level, int name, const void *value, socklen_t size);
// Like read and write, with flags MSG_...; the number of bytes. EPIPE also sends SIGPIPE unless
// MSG_NOSIGNAL is given.
ssize_t send(int fd, const void *data, size_t size, int flags);
ssize_t recv(int fd, void *buffer, size_t size, int flags);
// The same to an address, and with the address that it came from.
ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *address,
               socklen_t address_size);
ssize_t recvfrom(int fd, void *buffer, size_t size, int flags, struct sockaddr *address,
                 socklen_t *address_size);
// The same with several buffers; the kernel puts no control messages there.
ssize_t sendmsg(int fd, const struct msghdr *message, int flags);
ssize_t recvmsg(int fd, struct msghdr *message, int flags);
int shutdown(int fd, int how); // end one direction, SHUT_RD or SHUT_WR, or both

#endif
