// Segments as they are on the wire. Source: RFC 9293 section 3.1, RFC 7323 section 2.
#include "base/string.h"
#include "byte_order.h"
#include "tcp.h"

#define CHECKSUM_OFFSET 16
#define OPTION_END 0
#define OPTION_NONE 1
#define OPTION_MSS 2
#define OPTION_SCALE 3
#define LARGEST_SCALE 14
#define LARGEST_WINDOW 65535u

struct tcp_header {
    uint16_t source, destination;
    uint32_t sequence, acknowledgment;
    uint8_t length, flags; // length: of the header, in words, in the upper half
    uint16_t window, checksum, urgent;
};

static bool parse_options(const uint8_t *options, uint32_t size, struct tcp_segment *segment) {
    segment->mss = 0;
    segment->scale = -1;
    for (uint32_t i = 0, length; i < size && options[i] != OPTION_END; i += length) {
        length = 1;
        if (options[i] == OPTION_NONE)
            continue;
        if (i + 1 >= size || options[i + 1] < 2 || i + options[i + 1] > size)
            return false;
        length = options[i + 1];
        if (options[i] == OPTION_MSS && length == 4)
            segment->mss = (uint16_t)(options[i + 2] << 8 | options[i + 3]);
        if (options[i] == OPTION_SCALE && length == 3)
            segment->scale = options[i + 2] < LARGEST_SCALE ? options[i + 2] : LARGEST_SCALE;
    }
    return true;
}

bool tcp_parse(struct packet *packet, struct tcp_segment *segment, struct endpoint *local,
               struct endpoint *remote) {
    struct tcp_header header;
    if (packet->length < sizeof header)
        return false;
    memcpy(&header, packet->data, sizeof header);
    uint32_t length = (header.length >> 4) * 4u;
    if (length < sizeof header || length > packet->length)
        return false;
    local->port = network16(header.destination);
    remote->port = network16(header.source);
    *segment = (struct tcp_segment){.sequence = network32(header.sequence),
                                    .acknowledgment = network32(header.acknowledgment),
                                    .window = network16(header.window),
                                    .flags = header.flags & 0x1F,
                                    .data = packet->data + length,
                                    .length = packet->length - length};
    return parse_options(packet->data + sizeof header, length - sizeof header, segment);
}

static void put_header(struct packet *packet, struct endpoint local, struct endpoint remote,
                       uint32_t header_size, const struct tcp_segment *segment) {
    struct tcp_header header = {.source = network16(local.port),
                                .destination = network16(remote.port),
                                .sequence = network32(segment->sequence),
                                .acknowledgment = network32(segment->acknowledgment),
                                .length = (uint8_t)(header_size / 4 << 4),
                                .flags = segment->flags,
                                .window = network16((uint16_t)segment->window)};
    memcpy(packet_prepend(packet, sizeof header), &header, sizeof header);
}

static void send_packet(struct packet *packet, struct endpoint local, struct endpoint remote) {
    struct ip_addresses addresses = {local.address, remote.address, IP_PROTOCOL_TCP, 0};
    ip_put_checksum(packet, addresses, CHECKSUM_OFFSET);
    ip_send(packet, addresses); // what is lost here is sent again like what is lost elsewhere
}

static uint32_t put_options(struct packet *packet, const struct tcp_connection *connection) {
    uint8_t mss[] = {OPTION_MSS, 4, (uint8_t)(connection->announced_mss >> 8),
                     (uint8_t)connection->announced_mss};
    uint8_t scale[] = {OPTION_NONE, OPTION_SCALE, 3, connection->own_scale};
    uint32_t size = sizeof mss;
    if (connection->own_scale > 0) {
        memcpy(packet_prepend(packet, sizeof scale), scale, sizeof scale);
        size += sizeof scale;
    }
    memcpy(packet_prepend(packet, sizeof mss), mss, sizeof mss);
    return size;
}

// The window in the header, and the edge that it promises.
static uint32_t offer_window(struct tcp_connection *connection, bool scaled) {
    uint8_t scale = scaled ? connection->own_scale : 0;
    uint32_t field = tcp_window_to_offer(connection) >> scale;
    if (field > LARGEST_WINDOW)
        field = LARGEST_WINDOW;
    uint32_t edge = connection->expected + (field << scale);
    if (sequence_before(connection->edge, edge))
        connection->edge = edge;
    return field;
}

bool tcp_send(struct tcp_connection *connection, uint32_t sequence, uint32_t length,
              uint32_t flags) {
    struct packet *packet = packet_allocate();
    uint32_t header_size = TCP_HEADER_SIZE;
    if (!packet)
        return false;
    if (length > 0)
        byte_ring_get(&connection->send, sequence - connection->first_sent - 1,
                      packet_append(packet, (uint16_t)length), length);
    if (flags & TCP_SYN)
        header_size += put_options(packet, connection);
    struct tcp_segment segment = {.sequence = sequence, .flags = (uint8_t)flags};
    segment.window = offer_window(connection, !(flags & TCP_SYN));
    if (flags & TCP_ACK) {
        segment.acknowledgment = connection->expected;
        connection->unacknowledged_bytes = 0;
        connection->acknowledge_now = false;
        tcp_timer_stop(connection, TCP_TIMER_ACK);
    }
    put_header(packet, connection->local, connection->remote, header_size, &segment);
    send_packet(packet, connection->local, connection->remote);
    return true;
}

// At the end of what was sent, for the peer may have it all; but a probe into a closed window
// was not taken.
void tcp_send_ack(struct tcp_connection *connection) {
    bool probing = connection->deadlines[TCP_TIMER_PERSIST] != 0;
    tcp_send(connection, probing ? connection->next : connection->highest, 0, TCP_ACK);
}

void tcp_send_reset(const struct tcp_segment *segment, struct endpoint local,
                    struct endpoint remote) {
    struct packet *packet = packet_allocate();
    if (!packet || (segment->flags & TCP_RST)) {
        packet_release(packet);
        return;
    }
    struct tcp_segment answer = {.flags = TCP_RST};
    if (segment->flags & TCP_ACK) {
        answer.sequence = segment->acknowledgment;
    } else {
        answer.flags = TCP_RST | TCP_ACK;
        answer.acknowledgment = segment->sequence + tcp_span(segment);
    }
    put_header(packet, local, remote, TCP_HEADER_SIZE, &answer);
    send_packet(packet, local, remote);
}
