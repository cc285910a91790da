// setsockopt and getsockopt.
#include "abi/errno.h"
#include "abi/time.h"
#include "base/format.h"
#include "base/string.h"
#include "byte_ring.h"
#include "ip.h"
#include "socket.h"

#define SMALLEST_SIZE 4096u

static uint32_t buffer_size(int wanted) {
    uint32_t size = (uint32_t)wanted;
    size = size > BYTE_RING_LARGEST ? BYTE_RING_LARGEST : size;
    return size < SMALLEST_SIZE ? SMALLEST_SIZE : size;
}

static int set_timeout(uint64_t *timeout, const void *value, uint32_t size) {
    struct timeval time;
    if (size < sizeof time)
        return -EINVAL;
    memcpy(&time, value, sizeof time);
    if (time.tv_usec < 0 || time.tv_usec >= 1000000)
        return -EDOM;
    *timeout = time.tv_sec < 0 ? 1 : (uint32_t)time.tv_sec * 1000000ull + (uint32_t)time.tv_usec;
    return 0;
}

static int set_linger(struct socket *socket, const void *value, uint32_t size) {
    struct linger linger;
    if (size < sizeof linger)
        return -EINVAL;
    memcpy(&linger, value, sizeof linger);
    socket->lingers = linger.l_onoff;
    socket->linger_seconds = linger.l_linger < 0 ? 0 : (uint32_t)linger.l_linger;
    return 0;
}

static int set_common(struct socket *socket, int name, int value) {
    switch (name) {
    case SO_REUSEADDR:
        socket->reuse_address = value;
        return 0;
    case SO_BROADCAST:
        socket->broadcast = value;
        return 0;
    case SO_KEEPALIVE:
        socket->keep_alive = value;
        return 0;
    case SO_SNDBUF:
        socket->send_size = buffer_size(value);
        return 0;
    case SO_RCVBUF:
        socket->receive_size = buffer_size(value);
        return 0;
    case SO_DONTROUTE: // there is one route
        return 0;
    case SO_OOBINLINE: // urgent bytes always are
        return 0;
    }
    return -ENOPROTOOPT;
}

int socket_set_option(struct socket *socket, int level, int name, const void *value,
                      uint32_t size) {
    int number, result;
    if (level == SOL_SOCKET && name == SO_LINGER)
        return set_linger(socket, value, size);
    if (level == SOL_SOCKET && (name == SO_RCVTIMEO || name == SO_SNDTIMEO))
        return set_timeout(name == SO_RCVTIMEO ? &socket->receive_timeout : &socket->send_timeout,
                           value, size);
    if (size < sizeof number)
        return -EINVAL;
    memcpy(&number, value, sizeof number);
    if (level != SOL_SOCKET) {
        bool ours = level == socket->protocol && socket->operations->set_option;
        return ours ? socket->operations->set_option(socket, name, number) : -ENOPROTOOPT;
    }
    result = set_common(socket, name, number);
    if (result == 0 && socket->operations->changed)
        socket->operations->changed(socket);
    return result;
}

static int get_common(struct socket *socket, int name, int *value) {
    switch (name) {
    case SO_REUSEADDR:
        *value = socket->reuse_address;
        return 0;
    case SO_TYPE:
        *value = socket->type;
        return 0;
    case SO_PROTOCOL:
        *value = socket->protocol;
        return 0;
    case SO_DOMAIN:
        *value = socket->family;
        return 0;
    case SO_ERROR:
        *value = -socket_take_error(socket);
        return 0;
    case SO_BROADCAST:
        *value = socket->broadcast;
        return 0;
    case SO_SNDBUF:
        *value = (int)socket->send_size;
        return 0;
    case SO_RCVBUF:
        *value = (int)socket->receive_size;
        return 0;
    case SO_KEEPALIVE:
        *value = socket->keep_alive;
        return 0;
    case SO_ACCEPTCONN:
        *value = socket->listening;
        return 0;
    case SO_DONTROUTE:
        *value = 0;
        return 0;
    case SO_OOBINLINE:
        *value = 1;
        return 0;
    }
    return -ENOPROTOOPT;
}

static int get_timeout(uint64_t timeout, void *value) {
    uint32_t rest;
    struct timeval time = {.tv_sec = (time_t)divide64(timeout, 1000000, &rest)};
    time.tv_usec = (int32_t)rest;
    memcpy(value, &time, sizeof time);
    return sizeof time;
}

int socket_get_option(struct socket *socket, int level, int name, void *value) {
    if (level == SOL_SOCKET && name == SO_LINGER) {
        struct linger linger = {socket->lingers, (int32_t)socket->linger_seconds};
        memcpy(value, &linger, sizeof linger);
        return sizeof linger;
    }
    if (level == SOL_SOCKET && name == SO_RCVTIMEO)
        return get_timeout(socket->receive_timeout, value);
    if (level == SOL_SOCKET && name == SO_SNDTIMEO)
        return get_timeout(socket->send_timeout, value);
    int number = IP_TIME_TO_LIVE, result = -ENOPROTOOPT;
    if (level == SOL_SOCKET)
        result = get_common(socket, name, &number);
    else if (level == IPPROTO_IP && name == IP_TTL && socket->family == AF_INET)
        result = 0;
    else if (level == socket->protocol && socket->operations->get_option)
        result = socket->operations->get_option(socket, name, &number);
    memcpy(value, &number, sizeof number);
    return result < 0 ? result : (int)sizeof number;
}
