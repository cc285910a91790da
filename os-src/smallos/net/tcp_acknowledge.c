// What an acknowledgment does. Source: RFC 9293 section 3.10.7.4 (fifth), RFC 5961 section 5.
#include "base/clock.h"
#include "tcp.h"

static void update_window(struct tcp_connection *connection, const struct tcp_segment *segment) {
    bool newer = sequence_before(connection->window_sequence, segment->sequence) ||
                 (connection->window_sequence == segment->sequence &&
                  !sequence_before(segment->acknowledgment, connection->window_acknowledgment));
    if (!newer)
        return;
    bool opened = connection->window == 0 && segment->window > 0;
    connection->window = segment->window << connection->window_scale;
    connection->window_sequence = segment->sequence;
    connection->window_acknowledgment = segment->acknowledgment;
    if (connection->largest_window < connection->window)
        connection->largest_window = connection->window;
    if (opened && connection->deadlines[TCP_TIMER_PERSIST] != 0) {
        tcp_timer_stop(connection, TCP_TIMER_PERSIST);
        connection->retries = 0;
        connection->unanswered_since = 0;
    }
}

// A peer that keeps its window closed may do so as long as it answers, and our program waits.
static void note_answer(struct tcp_connection *connection) {
    if (connection->socket && connection->window == 0)
        connection->unanswered_since = 0;
}

static bool is_duplicate(const struct tcp_connection *connection,
                         const struct tcp_segment *segment) {
    uint32_t window = segment->window << connection->window_scale;
    return tcp_span(segment) == 0 && window == connection->window && window > 0 &&
           connection->highest != connection->unacknowledged;
}

static void wake_writer(struct tcp_connection *connection) {
    const struct byte_ring *ring = &connection->send;
    if (byte_ring_room(ring) >= ring->capacity / 3)
        tcp_changed(connection);
}

static void advance(struct tcp_connection *connection, uint32_t acknowledgment) {
    uint32_t bytes = acknowledgment - connection->unacknowledged;
    uint32_t end = tcp_end_of_data(connection);
    uint32_t data_end = sequence_before(end, acknowledgment) ? end : acknowledgment;
    uint32_t data_start = connection->first_sent + 1 + connection->send.tail;
    byte_ring_drop(&connection->send, data_end - data_start);
    connection->unacknowledged = acknowledgment;
    if (sequence_before(connection->next, acknowledgment))
        connection->next = acknowledgment;
    tcp_round_trip_end(connection, acknowledgment);
    connection->retries = 0;
    connection->unanswered_since = 0;
    tcp_timer_stop(connection, TCP_TIMER_PERSIST);
    if (acknowledgment == connection->highest)
        tcp_timer_stop(connection, TCP_TIMER_RETRANSMIT);
    else
        tcp_timer_set(connection, TCP_TIMER_RETRANSMIT,
                      clock_microseconds() + tcp_retransmission_time(connection));
    tcp_congestion_acknowledged(connection, bytes);
    wake_writer(connection);
}

bool tcp_acknowledged(struct tcp_connection *connection, const struct tcp_segment *segment) {
    uint32_t oldest = connection->unacknowledged - connection->largest_window;
    if (sequence_before(connection->highest, segment->acknowledgment) ||
        sequence_before(segment->acknowledgment, oldest)) {
        tcp_challenge(connection);
        return false;
    }
    if (sequence_before(connection->unacknowledged, segment->acknowledgment))
        advance(connection, segment->acknowledgment);
    else if (segment->acknowledgment == connection->unacknowledged &&
             is_duplicate(connection, segment))
        tcp_congestion_duplicate(connection);
    if (!sequence_before(segment->acknowledgment, connection->unacknowledged))
        update_window(connection, segment);
    note_answer(connection);
    return true;
}
