// What may be sent, and when. Source: RFC 9293 section 3.8.6 (windows, silly window avoidance,
// Nagle, probes).
#include "base/clock.h"
#include "tcp.h"

#define PRESSED_ROOM 4096u // for each connection when there is little memory for all

static uint32_t smaller(uint32_t one, uint32_t other) { return one < other ? one : other; }

static bool sends_data(const struct tcp_connection *connection) {
    return connection->state >= TCP_ESTABLISHED && connection->state < TCP_TIME_WAIT &&
           connection->state != TCP_FIN_WAIT_2;
}

static uint32_t unsent(const struct tcp_connection *connection) {
    uint32_t end = tcp_end_of_data(connection);
    return sequence_before(connection->next, end) ? end - connection->next : 0;
}

static bool fin_unsent(const struct tcp_connection *connection) {
    return connection->fin_wanted && connection->next != tcp_end_of_data(connection) + 1;
}

// Nagle's rule, and no small segments into a small window.
static bool is_worth_sending(const struct tcp_connection *connection, uint32_t length) {
    bool in_flight = connection->next != connection->unacknowledged;
    bool last = length == unsent(connection);
    if (length == connection->mss || sequence_before(connection->next, connection->highest))
        return true;
    if (last && (connection->no_delay || !in_flight || connection->fin_wanted))
        return true;
    return length > 0 && length >= connection->largest_window / 2;
}

static void advance(struct tcp_connection *connection, uint32_t span) {
    if (!connection->timing && connection->next == connection->highest)
        tcp_round_trip_start(connection, connection->next);
    connection->next += span;
    if (sequence_before(connection->highest, connection->next))
        connection->highest = connection->next;
    if (connection->deadlines[TCP_TIMER_RETRANSMIT] == 0) {
        tcp_timer_stop(connection, TCP_TIMER_PERSIST);
        tcp_timer_set(connection, TCP_TIMER_RETRANSMIT,
                      clock_microseconds() + tcp_retransmission_time(connection));
    }
}

static bool send_one(struct tcp_connection *connection) {
    uint32_t flight = connection->next - connection->unacknowledged, left = unsent(connection);
    uint32_t window = smaller(connection->window, tcp_congestion_allows(connection));
    uint32_t usable = window > flight ? window - flight : 0;
    uint32_t length = smaller(smaller(left, usable), connection->mss);
    bool fin = fin_unsent(connection) && length == left && usable > length;
    if ((length == 0 && !fin) || (!fin && !is_worth_sending(connection, length)))
        return false;
    uint32_t flags = TCP_ACK | (fin ? TCP_FIN : 0) | (length > 0 && length == left ? TCP_PSH : 0);
    if (!tcp_send(connection, connection->next, length, flags))
        return false;
    advance(connection, length + fin);
    return true;
}

void tcp_output(struct tcp_connection *connection) {
    if (sends_data(connection)) {
        while (send_one(connection))
            ;
        bool waits = unsent(connection) > 0 || fin_unsent(connection);
        if (waits && connection->next == connection->unacknowledged &&
            connection->deadlines[TCP_TIMER_RETRANSMIT] == 0 &&
            connection->deadlines[TCP_TIMER_PERSIST] == 0)
            tcp_timer_set(connection, TCP_TIMER_PERSIST,
                          clock_microseconds() + tcp_retransmission_time(connection));
    }
    if (connection->acknowledge_now)
        tcp_send_ack(connection);
}

static void run_deferred(struct network_deferred *deferred) {
    struct tcp_connection *connection =
        (struct tcp_connection *)((char *)deferred - offsetof(struct tcp_connection, deferred));
    tcp_output(connection);
    tcp_settle(connection);
}

void tcp_output_soon(struct tcp_connection *connection) {
    connection->deferred.run = run_deferred;
    network_defer(&connection->deferred);
}

// A segment from the first unacknowledged byte on, at most up to what was sent before.
static bool send_first(struct tcp_connection *connection, uint32_t most, uint32_t until) {
    uint32_t first = connection->unacknowledged, end = tcp_end_of_data(connection);
    uint32_t left = sequence_before(first, end) ? end - first : 0;
    uint32_t length = smaller(smaller(left, most), until - first);
    bool fin = connection->fin_wanted && length == left && until == end + 1;
    if (length == 0 && !fin)
        return false;
    uint32_t flags = TCP_ACK | (fin ? TCP_FIN : 0) | (length == left ? TCP_PSH : 0);
    if (!tcp_send(connection, first, length, flags))
        return false;
    uint32_t behind = first + length + fin;
    if (sequence_before(connection->highest, behind))
        connection->highest = behind;
    if (sequence_before(connection->next, behind) && !connection->deadlines[TCP_TIMER_PERSIST])
        connection->next = behind;
    return true;
}

bool tcp_send_unacknowledged(struct tcp_connection *connection) {
    return send_first(connection, connection->mss, connection->highest);
}

// The byte, or the FIN, counts as sent when its acknowledgment says so; so next stays.
void tcp_probe(struct tcp_connection *connection) {
    uint32_t end = tcp_end_of_data(connection), next = connection->next;
    uint32_t most = smaller(connection->window, connection->mss);
    uint32_t until = connection->fin_wanted ? end + 1 : end;
    send_first(connection, most > 0 ? most : 1, until);
    connection->next = next;
}

// Not less than was promised, and more only when it is worth a word.
uint32_t tcp_window_to_offer(const struct tcp_connection *connection) {
    const struct byte_ring *ring = &connection->receive;
    uint32_t room = byte_ring_room(ring), used = byte_ring_used(ring);
    uint32_t promised = connection->edge - connection->expected;
    if (byte_rings_pages() >= byte_rings_limit() / 4 * 3)
        room = smaller(room, used < PRESSED_ROOM ? PRESSED_ROOM - used : 0);
    if (room < promised)
        return promised;
    bool worth = room - promised >= smaller(connection->announced_mss, ring->capacity / 2);
    return worth ? room : promised;
}

void tcp_window_opened(struct tcp_connection *connection) {
    uint32_t promised = connection->edge - connection->expected;
    uint32_t more = tcp_window_to_offer(connection) - promised;
    bool running_out = promised < connection->receive.capacity / 4;
    if (connection->state < TCP_ESTABLISHED || connection->fin_received)
        return;
    if (more >= connection->receive.capacity / 2 ||
        (running_out && more >= smaller(2 * connection->announced_mss,
                                        connection->receive.capacity / 2)))
        tcp_send_ack(connection);
}
