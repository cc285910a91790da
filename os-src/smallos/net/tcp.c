// TCP from below: segments and errors that arrive find their connection.
#include "tcp.h"
#include "abi/errno.h"
#include "base/string.h"
#include "byte_order.h"

// A new connection between the same ends may replace one in TIME-WAIT when its sequence numbers
// are beyond the old ones. Source: RFC 9293 section 3.10.7.4, RFC 1122 section 4.2.2.13.
static bool may_replace(const struct tcp_connection *connection,
                        const struct tcp_segment *segment) {
    return connection->state == TCP_TIME_WAIT &&
           (segment->flags & (TCP_SYN | TCP_ACK | TCP_RST)) == TCP_SYN &&
           sequence_before(connection->expected, segment->sequence);
}

static void receive(struct tcp_segment *segment, struct endpoint local,
                    struct endpoint remote) {
    struct tcp_connection *connection = tcp_find(local, remote);
    if (connection && may_replace(connection, segment)) {
        tcp_end(connection, 0);
        tcp_settle(connection);
        connection = NULL;
    }
    if (!connection) {
        struct tcp_connection *listener = tcp_find_listener(local);
        if (listener)
            tcp_receive_in_listen(listener, segment, local, remote);
        else
            tcp_send_reset(segment, local, remote);
        return;
    }
    if (connection->state == TCP_SYN_SENT)
        tcp_receive_in_syn_sent(connection, segment);
    else
        tcp_receive_synchronized(connection, segment);
    tcp_settle(connection);
}

void tcp_receive(struct packet *packet, struct ip_addresses addresses) {
    struct endpoint local = {addresses.destination, 0}, remote = {addresses.source, 0};
    struct tcp_segment segment;
    bool from_nobody = packet->was_broadcast || remote.address == IP_ANY ||
                       ip_is_broadcast(local.address) || ip_is_broadcast(remote.address) ||
                       ip_is_multicast(local.address) || ip_is_multicast(remote.address);
    if (!from_nobody && tcp_parse(packet, &segment, &local, &remote) &&
        ip_checksum_holds(packet, addresses))
        receive(&segment, local, remote);
    packet_release(packet);
}

// A router wants smaller packets and has not said how small (RFC 1191 section 5: a table of
// usual sizes below the one that failed).
static void send_smaller(struct tcp_connection *connection) {
    static const uint16_t sizes[] = {1492, 1280, 1006, 576, 296};
    uint32_t headers = IP_HEADER_SIZE + TCP_HEADER_SIZE, packet = connection->mss + headers;
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i] >= packet)
            continue;
        connection->mss = (uint16_t)(sizes[i] - headers);
        break;
    }
    tcp_send_unacknowledged(connection);
}

// Errors can be forged, so they end only what has not begun (RFC 5927).
void tcp_error(struct ip_addresses original, const uint8_t *header, int error) {
    uint16_t ports[2];
    uint32_t sequence;
    memcpy(ports, header, sizeof ports);
    memcpy(&sequence, header + sizeof ports, sizeof sequence);
    struct endpoint local = {original.source, network16(ports[0])};
    struct endpoint remote = {original.destination, network16(ports[1])};
    struct tcp_connection *connection = tcp_find(local, remote);
    if (!connection)
        return;
    uint32_t inside = network32(sequence) - connection->unacknowledged;
    if (inside >= connection->highest - connection->unacknowledged)
        return;
    if (error == EMSGSIZE && connection->state >= TCP_ESTABLISHED)
        send_smaller(connection);
    else if (connection->state == TCP_SYN_SENT || connection->state == TCP_SYN_RECEIVED)
        tcp_end(connection, error);
    else
        connection->soft_error = error;
    tcp_settle(connection);
}
