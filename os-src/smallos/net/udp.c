// UDP. Source: RFC 768, RFC 1122 section 4.1.
#include "udp.h"
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "byte_order.h"
#include "datagrams.h"
#include "icmp.h"
#include "memory/heap.h"
#include "ports.h"

#define BUCKETS 64u
#define CHECKSUM_OFFSET 6
#define LARGEST_PAYLOAD (IP_LARGEST - IP_HEADER_SIZE - sizeof(struct udp_header))

struct udp_header {
    uint16_t source, destination, length, checksum;
};

struct udp_socket {
    struct udp_socket *next; // in its bucket, once it has a port
    struct socket *socket;
    struct datagram_queue queue;
    bool address_by_connect; // the local address goes when the connection does
};

static struct udp_socket *buckets[BUCKETS];

static bool conflicts(const struct socket *one, const struct socket *other) {
    bool overlap = one->local.address == other->local.address ||
                   one->local.address == IP_ANY || other->local.address == IP_ANY;
    return one->local.port == other->local.port && overlap &&
           !(one->reuse_address && other->reuse_address);
}

static bool is_taken(uint16_t port, const void *context) {
    struct socket wanted = *(const struct socket *)context;
    wanted.local.port = port;
    for (struct udp_socket *udp = buckets[port % BUCKETS]; udp; udp = udp->next)
        if (conflicts(&wanted, udp->socket))
            return true;
    return false;
}

static void take_port(struct udp_socket *udp, struct endpoint local) {
    udp->socket->local = local;
    udp->next = buckets[local.port % BUCKETS];
    buckets[local.port % BUCKETS] = udp;
}

static int bind(struct socket *socket, struct endpoint local) {
    int result = datagram_bind_problem(local);
    if (socket->local.port != 0)
        return -EINVAL;
    if (result < 0)
        return result;
    struct socket wanted = *socket;
    wanted.local = local;
    if (local.port != 0 && is_taken(local.port, &wanted))
        return -EADDRINUSE;
    if (local.port == 0) {
        wanted.reuse_address = false; // a port of its own
        local.port = port_pick(is_taken, &wanted);
    }
    if (local.port == 0)
        return -EADDRINUSE;
    take_port(socket->state, local);
    return 0;
}

static int bind_if_needed(struct socket *socket) {
    return socket->local.port != 0 ? 0 : bind(socket, (struct endpoint){IP_ANY, 0});
}

static int disconnect(struct socket *socket) {
    struct udp_socket *udp = socket->state;
    socket->connected = false;
    socket->remote = (struct endpoint){0};
    if (udp->address_by_connect)
        socket->local.address = IP_ANY;
    udp->address_by_connect = false;
    return 0;
}

static int connect(struct socket *socket, struct endpoint remote) {
    struct udp_socket *udp = socket->state;
    if (remote.address == IP_ANY)
        remote.address = IP_LOOPBACK;
    if (ip_is_broadcast(remote.address) && !socket->broadcast)
        return -EACCES;
    uint32_t source = ip_source_for(remote.address);
    if (source == IP_ANY && !ip_is_broadcast(remote.address))
        return -ENETUNREACH;
    int result = bind_if_needed(socket);
    if (result < 0)
        return result;
    if (udp->address_by_connect || socket->local.address == IP_ANY) {
        socket->local.address = source;
        udp->address_by_connect = true;
    }
    socket->remote = remote;
    socket->connected = true;
    return 0;
}

static int send_packet(struct socket *socket, struct packet *packet, struct endpoint to) {
    uint32_t from = socket->local.address;
    if (from == IP_ANY || ip_is_broadcast(from) || ip_is_multicast(from))
        from = ip_source_for(to.address);
    struct ip_addresses addresses = {from, to.address, IP_PROTOCOL_UDP, 0};
    uint16_t length = (uint16_t)(packet->length + sizeof(struct udp_header));
    struct udp_header header = {network16(socket->local.port), network16(to.port),
                                network16(length), 0};
    memcpy(packet_prepend(packet, sizeof header), &header, sizeof header);
    ip_put_checksum(packet, addresses, CHECKSUM_OFFSET);
    return ip_send(packet, addresses);
}

static int send(struct socket *socket, struct message *message) {
    struct endpoint to = message->has_address ? message->address : socket->remote;
    int result = socket_take_error(socket);
    if (result < 0)
        return result;
    if (socket->write_shut)
        return -EPIPE;
    if (!message->has_address && !socket->connected)
        return -EDESTADDRREQ;
    if (to.port == 0)
        return -EINVAL;
    if (message->left > LARGEST_PAYLOAD)
        return -EMSGSIZE;
    if (to.address == IP_ANY)
        to.address = IP_LOOPBACK;
    if (ip_is_broadcast(to.address) && !socket->broadcast)
        return -EACCES;
    result = bind_if_needed(socket);
    if (result < 0)
        return result;
    int size = (int)message->left;
    struct packet *packet = datagram_from(message, &result);
    if (packet)
        result = send_packet(socket, packet, to);
    return result < 0 ? result : size;
}

static int receive(struct socket *socket, struct message *message) {
    struct udp_socket *udp = socket->state;
    int result = socket_take_error(socket);
    if (result < 0)
        return result;
    result = datagram_take(&udp->queue, message);
    return result == -EAGAIN && socket->read_shut ? 0 : result;
}

static int shut(struct socket *socket, bool reading, bool writing) {
    if (!socket->connected)
        return -ENOTCONN;
    socket->read_shut |= reading;
    socket->write_shut |= writing;
    socket_changed(socket);
    return 0;
}

static uint32_t poll(struct socket *socket) {
    const struct udp_socket *udp = socket->state;
    return (udp->queue.packets.count > 0 || socket->read_shut ? POLLIN : 0u) | POLLOUT |
           (socket->error ? POLLERR : 0u) | (socket->read_shut ? POLLRDHUP : 0u) |
           (socket->read_shut && socket->write_shut ? POLLHUP : 0u);
}

static uint32_t readable(struct socket *socket) {
    return datagram_readable(&((struct udp_socket *)socket->state)->queue);
}

static void close(struct socket *socket) {
    struct udp_socket *udp = socket->state;
    if (socket->local.port != 0) {
        struct udp_socket **link = &buckets[socket->local.port % BUCKETS];
        while (*link != udp)
            link = &(*link)->next;
        *link = udp->next;
    }
    datagram_drop_all(&udp->queue);
    heap_free(udp);
}

static const struct socket_operations operations = {.bind = bind,
                                                    .connect = connect,
                                                    .disconnect = disconnect,
                                                    .send = send,
                                                    .receive = receive,
                                                    .shutdown = shut,
                                                    .poll = poll,
                                                    .readable = readable,
                                                    .close = close};

int udp_socket_create(struct socket *socket) {
    struct udp_socket *udp = heap_allocate(sizeof *udp);
    if (!udp)
        return -ENOMEM;
    *udp = (struct udp_socket){.socket = socket};
    socket->state = udp;
    socket->operations = &operations;
    return 0;
}

// How well a socket fits what arrived: 0 not at all; connected sockets fit best.
static int fitness(const struct socket *socket, struct endpoint local, struct endpoint remote) {
    if (socket->local.port != local.port ||
        (socket->local.address != IP_ANY && socket->local.address != local.address))
        return 0;
    if (socket->connected && (socket->remote.address != remote.address ||
                              socket->remote.port != remote.port))
        return 0;
    return 1 + 2 * socket->connected + (socket->local.address != IP_ANY);
}

static struct udp_socket *find(struct endpoint local, struct endpoint remote) {
    struct udp_socket *best = NULL;
    int best_fitness = 0;
    for (struct udp_socket *udp = buckets[local.port % BUCKETS]; udp; udp = udp->next) {
        int fits = fitness(udp->socket, local, remote);
        if (fits > best_fitness) {
            best = udp;
            best_fitness = fits;
        }
    }
    return best;
}

static void deliver(struct udp_socket *udp, struct packet *packet, struct endpoint remote) {
    datagram_put(&udp->queue, packet, remote);
    socket_changed(udp->socket);
}

static struct packet *copy_of(const struct packet *packet) {
    struct packet *copy = packet_allocate_sized(packet->length);
    if (copy)
        memcpy(packet_append(copy, packet->length), packet->data, packet->length);
    return copy;
}

// Everybody who listens there gets one.
static void deliver_to_all(struct packet *packet, struct endpoint local, struct endpoint remote) {
    for (struct udp_socket *udp = buckets[local.port % BUCKETS]; udp; udp = udp->next) {
        struct packet *copy = NULL;
        if (fitness(udp->socket, local, remote) > 0)
            copy = copy_of(packet);
        if (copy)
            deliver(udp, copy, remote);
    }
    packet_release(packet);
}

static bool is_sound(struct packet *packet, struct ip_addresses addresses) {
    const struct udp_header *header = (const struct udp_header *)packet->data;
    if (packet->length < sizeof *header)
        return false;
    uint16_t length = network16(header->length);
    if (length < sizeof *header || length > packet->length)
        return false;
    packet_shorten(packet, length);
    return header->checksum == 0 || ip_checksum_holds(packet, addresses);
}

void udp_receive(struct packet *packet, struct ip_addresses addresses) {
    if (!is_sound(packet, addresses)) {
        packet_release(packet);
        return;
    }
    const struct udp_header *header = (const struct udp_header *)packet->data;
    struct endpoint local = {addresses.destination, network16(header->destination)};
    struct endpoint remote = {addresses.source, network16(header->source)};
    if (ip_is_broadcast(local.address) || ip_is_multicast(local.address)) {
        packet_take(packet, sizeof *header);
        deliver_to_all(packet, local, remote);
        return;
    }
    struct udp_socket *udp = find(local, remote);
    if (udp) {
        packet_take(packet, sizeof *header);
        deliver(udp, packet, remote);
        return;
    }
    icmp_send_unreachable(packet, ICMP_PORT_UNREACHABLE);
    packet_release(packet);
}

void udp_error(struct ip_addresses original, const uint8_t *header, int error) {
    uint16_t ports[2];
    memcpy(ports, header, sizeof ports);
    struct endpoint local = {original.source, network16(ports[0])};
    struct endpoint remote = {original.destination, network16(ports[1])};
    struct udp_socket *udp = find(local, remote);
    if (udp && udp->socket->connected && error != EMSGSIZE)
        socket_fail(udp->socket, error);
}

void udp_list(void (*each)(void *context, const struct socket *socket, uint32_t waiting),
              void *context) {
    for (unsigned i = 0; i < BUCKETS; i++)
        for (struct udp_socket *udp = buckets[i]; udp; udp = udp->next)
            each(context, udp->socket, datagram_bytes(&udp->queue));
}
