// Sockets for ping: SOCK_DGRAM with IPPROTO_ICMP sends echo requests and receives the replies to
// them. The identifier is what the socket has for a port.
#include "abi/errno.h"
#include "abi/poll.h"
#include "datagrams.h"
#include "icmp.h"
#include "memory/heap.h"

struct echo_socket {
    struct icmp_echo_user user; // first: given back to the functions below
    struct socket *socket;
    struct datagram_queue queue;
};

static void replied(struct icmp_echo_user *user, struct packet *packet,
                    struct ip_addresses addresses) {
    struct echo_socket *echo = (struct echo_socket *)user;
    const struct socket *socket = echo->socket;
    if (socket->connected && socket->remote.address != addresses.source) {
        packet_release(packet);
        return;
    }
    datagram_put(&echo->queue, packet, (struct endpoint){addresses.source, 0});
    socket_changed(echo->socket);
}

static void failed(struct icmp_echo_user *user, int error, uint32_t by) {
    (void)by;
    socket_fail(((struct echo_socket *)user)->socket, error);
}

static int bind(struct socket *socket, struct endpoint local) {
    struct echo_socket *echo = socket->state;
    if (socket->local.port != 0)
        return -EINVAL;
    if (local.address != IP_ANY && !ip_is_own(local.address))
        return -EADDRNOTAVAIL;
    int result = icmp_echo_open(&echo->user, local.port);
    if (result == 0)
        socket->local = (struct endpoint){local.address, echo->user.identifier};
    return result;
}

static int connect(struct socket *socket, struct endpoint remote) {
    if (ip_source_for(remote.address) == IP_ANY)
        return -ENETUNREACH;
    socket->remote = (struct endpoint){remote.address, 0};
    socket->connected = true;
    return 0;
}

static int disconnect(struct socket *socket) {
    socket->connected = false;
    return 0;
}

static int send(struct socket *socket, struct message *message) {
    struct echo_socket *echo = socket->state;
    struct endpoint to = message->has_address ? message->address : socket->remote;
    int result = socket_take_error(socket);
    if (result < 0)
        return result;
    if (!message->has_address && !socket->connected)
        return -EDESTADDRREQ;
    if (message->left > IP_LARGEST - IP_HEADER_SIZE)
        return -EMSGSIZE;
    if (message->left < ICMP_HEADER_SIZE)
        return -EINVAL;
    if (ip_is_broadcast(to.address) && !socket->broadcast)
        return -EACCES;
    if (socket->local.port == 0 && (result = bind(socket, (struct endpoint){IP_ANY, 0})) < 0)
        return result;
    int size = (int)message->left;
    struct packet *packet = datagram_from(message, &result);
    struct ip_addresses addresses = {socket->local.address, to.address, IP_PROTOCOL_ICMP, 0};
    if (packet)
        result = icmp_echo_send(&echo->user, packet, addresses);
    return result < 0 ? result : size;
}

static int receive(struct socket *socket, struct message *message) {
    struct echo_socket *echo = socket->state;
    int result = socket_take_error(socket);
    return result < 0 ? result : datagram_take(&echo->queue, message);
}

static uint32_t poll(struct socket *socket) {
    const struct echo_socket *echo = socket->state;
    return (echo->queue.packets.count > 0 ? POLLIN : 0u) | POLLOUT |
           (socket->error ? POLLERR : 0u);
}

static uint32_t readable(struct socket *socket) {
    return datagram_readable(&((struct echo_socket *)socket->state)->queue);
}

static void close(struct socket *socket) {
    struct echo_socket *echo = socket->state;
    if (socket->local.port != 0)
        icmp_echo_close(&echo->user);
    datagram_drop_all(&echo->queue);
    heap_free(echo);
}

static const struct socket_operations operations = {.bind = bind,
                                                    .connect = connect,
                                                    .disconnect = disconnect,
                                                    .send = send,
                                                    .receive = receive,
                                                    .poll = poll,
                                                    .readable = readable,
                                                    .close = close};

int echo_socket_create(struct socket *socket) {
    struct echo_socket *echo = heap_allocate(sizeof *echo);
    if (!echo)
        return -ENOMEM;
    *echo = (struct echo_socket){.user = {.replied = replied, .failed = failed}, .socket = socket};
    socket->state = echo;
    socket->operations = &operations;
    return 0;
}
