// Sockets: families, kinds, options and the layouts of addresses and messages, as on Linux i386.
#ifndef ABI_SOCKET_H
#define ABI_SOCKET_H

#include <stddef.h>
#include <stdint.h>

#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2

#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_NONBLOCK 0x800
#define SOCK_CLOEXEC 0x80000

#define IPPROTO_IP 0
#define IPPROTO_ICMP 1
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17

#define SOMAXCONN 4096

// shutdown
#define SHUT_RD 0
#define SHUT_WR 1
#define SHUT_RDWR 2

// Flags of send and receive, and of what msg_flags says.
#define MSG_OOB 0x01
#define MSG_PEEK 0x02
#define MSG_CTRUNC 0x08
#define MSG_TRUNC 0x20
#define MSG_DONTWAIT 0x40
#define MSG_WAITALL 0x100
#define MSG_NOSIGNAL 0x4000
#define MSG_MORE 0x8000

// Options of level SOL_SOCKET: an int unless another type is named.
#define SOL_SOCKET 1
#define SO_REUSEADDR 2
#define SO_TYPE 3
#define SO_ERROR 4
#define SO_DONTROUTE 5
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_KEEPALIVE 9
#define SO_OOBINLINE 10
#define SO_LINGER 13 // struct linger
#define SO_RCVTIMEO 20 // struct timeval; zero: no limit
#define SO_SNDTIMEO 21
#define SO_ACCEPTCONN 30
#define SO_PROTOCOL 38
#define SO_DOMAIN 39

// Options of level IPPROTO_TCP. Times are in seconds.
#define TCP_NODELAY 1
#define TCP_MAXSEG 2 // can be read only
#define TCP_KEEPIDLE 4
#define TCP_KEEPINTVL 5
#define TCP_KEEPCNT 6

// Options of level IPPROTO_IP.
#define IP_TTL 2 // can be read only

typedef uint32_t socklen_t;
typedef uint16_t sa_family_t;
typedef uint16_t in_port_t;
typedef uint32_t in_addr_t;

struct sockaddr {
    sa_family_t sa_family;
    char sa_data[14];
};

struct in_addr {
    in_addr_t s_addr; // network byte order
};

struct sockaddr_in {
    sa_family_t sin_family; // AF_INET
    in_port_t sin_port; // network byte order
    struct in_addr sin_addr;
    uint8_t sin_zero[8];
};

struct sockaddr_storage {
    sa_family_t ss_family;
    uint8_t room[126];
};

struct linger {
    int32_t l_onoff;
    int32_t l_linger; // seconds
};

struct iovec {
    void *iov_base;
    size_t iov_len;
};

struct msghdr {
    void *msg_name; // address, or null
    socklen_t msg_namelen;
    struct iovec *msg_iov;
    size_t msg_iovlen; // at most IOV_MAX
    void *msg_control; // nothing is ever put there
    size_t msg_controllen;
    int32_t msg_flags;
};

#define IOV_MAX 1024

_Static_assert(sizeof(struct sockaddr_in) == 16, "Linux layout");

#endif
