// Received data. What comes out of order goes to its place in the ring at once; only its range
// is remembered until the gap before it is filled. Source: RFC 9293 section 3.10.7.4 (seventh).
#include "base/clock.h"
#include "base/string.h"
#include "tcp.h"

static uint32_t place_of(const struct tcp_connection *connection, uint32_t sequence) {
    return sequence - connection->first_received - 1;
}

static void remove_range(struct tcp_connection *connection, uint32_t index) {
    connection->range_count--;
    memmove(&connection->ranges[index], &connection->ranges[index + 1],
            (connection->range_count - index) * sizeof connection->ranges[0]);
}

// Ranges that touch become one; false when there are too many.
static bool add_range(struct tcp_connection *connection, struct tcp_range range) {
    uint32_t index = 0;
    while (index < connection->range_count) {
        struct tcp_range *other = &connection->ranges[index];
        if (sequence_before(range.end, other->start))
            break;
        if (sequence_before(other->end, range.start)) {
            index++;
            continue;
        }
        if (sequence_before(other->start, range.start))
            range.start = other->start;
        if (sequence_before(range.end, other->end))
            range.end = other->end;
        remove_range(connection, index);
    }
    if (connection->range_count == TCP_RANGES)
        return false;
    for (uint32_t i = connection->range_count++; i > index; i--)
        connection->ranges[i] = connection->ranges[i - 1];
    connection->ranges[index] = range;
    return true;
}

static void advance(struct tcp_connection *connection, uint32_t size) {
    byte_ring_commit(&connection->receive, size);
    connection->expected += size;
    connection->unacknowledged_bytes += size;
}

static void take_ranges(struct tcp_connection *connection) {
    while (connection->range_count > 0 &&
           !sequence_before(connection->expected, connection->ranges[0].start)) {
        uint32_t end = connection->ranges[0].end;
        if (sequence_before(connection->expected, end))
            advance(connection, end - connection->expected);
        remove_range(connection, 0);
    }
}

// Soon, but not for each segment: at least for every second full one.
static void acknowledge_later(struct tcp_connection *connection) {
    if (connection->unacknowledged_bytes >= 2u * connection->announced_mss)
        connection->acknowledge_now = true;
    else if (connection->deadlines[TCP_TIMER_ACK] == 0)
        tcp_timer_set(connection, TCP_TIMER_ACK, clock_microseconds() + TCP_DELAYED_ACK);
}

static void take_in_order(struct tcp_connection *connection, const uint8_t *data,
                          uint32_t length) {
    bool fills_gap = connection->range_count > 0;
    if (!byte_ring_put(&connection->receive, connection->receive.head, data, length))
        return; // no memory: as if it had been lost
    advance(connection, length);
    take_ranges(connection);
    if (fills_gap)
        connection->acknowledge_now = true;
    else
        acknowledge_later(connection);
    tcp_changed(connection);
}

// Each such segment is answered, so that the peer counts duplicates and sends again early.
static void take_out_of_order(struct tcp_connection *connection, uint32_t sequence,
                              const uint8_t *data, uint32_t length) {
    struct tcp_range range = {sequence, sequence + length};
    if (add_range(connection, range) &&
        !byte_ring_put(&connection->receive, place_of(connection, sequence), data, length))
        connection->range_count = 0; // no memory: forget them all, they come again
    tcp_send_ack(connection);
}

static void take_fin(struct tcp_connection *connection) {
    connection->expected++;
    if (sequence_before(connection->edge, connection->expected))
        connection->edge = connection->expected;
    connection->fin_received = true;
    connection->acknowledge_now = true;
    if (connection->state == TCP_ESTABLISHED) {
        tcp_set_state(connection, TCP_CLOSE_WAIT);
    } else if (connection->state == TCP_FIN_WAIT_1) {
        tcp_set_state(connection, TCP_CLOSING);
    } else if (connection->state == TCP_FIN_WAIT_2) {
        tcp_send_ack(connection);
        tcp_enter_time_wait(connection);
    }
}

void tcp_take_data(struct tcp_connection *connection, const struct tcp_segment *segment) {
    uint32_t sequence = segment->sequence, length = segment->length;
    const uint8_t *data = segment->data;
    bool fin = segment->flags & TCP_FIN;
    if (sequence_before(sequence, connection->expected)) {
        uint32_t known = connection->expected - sequence;
        if (length > 0)
            connection->acknowledge_now = true; // our acknowledgment was lost
        known = known < length ? known : length;
        sequence += known;
        data += known;
        length -= known;
    }
    if (sequence_before(connection->edge, sequence + length)) {
        uint32_t within = sequence_before(sequence, connection->edge) ? connection->edge - sequence : 0;
        length = within < length ? within : length;
        fin = false;
        connection->acknowledge_now = true;
    }
    if (fin) {
        connection->fin_known = true;
        connection->fin_sequence = sequence + length;
    }
    if (length > 0 && sequence == connection->expected)
        take_in_order(connection, data, length);
    else if (length > 0)
        take_out_of_order(connection, sequence, data, length);
    if (connection->fin_known && connection->expected == connection->fin_sequence)
        take_fin(connection);
}
