// Segments for connections from SYN-RECEIVED on. Source: RFC 9293 section 3.10.7.4, RFC 5961.
#include "abi/errno.h"
#include "base/clock.h"
#include "tcp.h"

#define CHALLENGES_A_SECOND 200u // on all connections

void tcp_challenge(struct tcp_connection *connection) {
    static uint64_t second_ends;
    static uint32_t sent;
    uint64_t now = clock_microseconds();
    if (now >= second_ends) {
        second_ends = now + SECONDS(1);
        sent = 0;
    }
    if (sent++ < CHALLENGES_A_SECOND)
        tcp_send_ack(connection);
}

// The four cases of RFC 9293, table 6.
static bool is_acceptable(const struct tcp_connection *connection,
                          const struct tcp_segment *segment) {
    uint32_t window = connection->edge - connection->expected, span = tcp_span(segment);
    uint32_t first = segment->sequence - connection->expected;
    if (span == 0)
        return window == 0 ? first == 0 : first < window || first == 0;
    return window > 0 && (first < window || first + span - 1 < window);
}

static void refuse(struct tcp_connection *connection, const struct tcp_segment *segment) {
    if (segment->flags & TCP_RST)
        return;
    bool asks_again = (segment->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN;
    if (connection->state == TCP_SYN_RECEIVED && asks_again)
        tcp_send_handshake(connection); // ours was lost
    else if (connection->state == TCP_TIME_WAIT && (segment->flags & TCP_FIN))
        tcp_enter_time_wait(connection), tcp_send_ack(connection); // our last one was lost
    else if (tcp_span(segment) > 0)
        tcp_send_ack(connection);
    else
        tcp_challenge(connection);
}

static void reset(struct tcp_connection *connection, const struct tcp_segment *segment) {
    if (segment->sequence != connection->expected) {
        tcp_challenge(connection);
        return;
    }
    switch (connection->state) {
    case TCP_SYN_RECEIVED:
        tcp_end(connection, connection->listener ? 0 : ECONNREFUSED);
        break;
    case TCP_TIME_WAIT: // RFC 1337
        break;
    case TCP_CLOSING:
    case TCP_LAST_ACK:
        tcp_end(connection, connection->socket ? ECONNRESET : 0);
        break;
    default:
        tcp_end(connection, ECONNRESET);
    }
}

// The third part of the handshake; false when the segment is to be dropped.
static bool complete_handshake(struct tcp_connection *connection,
                               const struct tcp_segment *segment) {
    if (segment->acknowledgment != connection->next) {
        tcp_send_reset(segment, connection->local, connection->remote);
        return false;
    }
    if (connection->listener && !tcp_became_ready(connection))
        return false; // nobody has room for it yet; the peer sends again
    connection->unacknowledged = segment->acknowledgment;
    tcp_round_trip_end(connection, segment->acknowledgment);
    tcp_established(connection);
    connection->window_sequence = segment->sequence - 1; // so that its window is taken
    return true;
}

static void fin_acknowledged(struct tcp_connection *connection) {
    if (connection->state == TCP_FIN_WAIT_1) {
        tcp_set_state(connection, TCP_FIN_WAIT_2);
        if (!connection->socket)
            tcp_timer_set(connection, TCP_TIMER_LIFE, clock_microseconds() + TCP_FIN_WAIT_LENGTH);
    } else if (connection->state == TCP_CLOSING) {
        tcp_enter_time_wait(connection);
    } else if (connection->state == TCP_LAST_ACK) {
        tcp_end(connection, 0);
    }
}

static bool takes_data(enum tcp_state state) {
    return state == TCP_ESTABLISHED || state == TCP_FIN_WAIT_1 || state == TCP_FIN_WAIT_2;
}

static void take(struct tcp_connection *connection, const struct tcp_segment *segment) {
    bool is_new = sequence_before(connection->expected, segment->sequence + segment->length);
    if (!takes_data(connection->state))
        return;
    if (segment->length > 0 && is_new && !connection->socket && !connection->listener) {
        tcp_abort(connection, 0); // nobody will ever read it: RFC 1122 section 4.2.2.13
        return;
    }
    tcp_take_data(connection, segment);
}

void tcp_receive_synchronized(struct tcp_connection *connection, struct tcp_segment *segment) {
    bool closed_window = connection->edge == connection->expected;
    if (closed_window && segment->sequence == connection->expected && tcp_span(segment) > 0 &&
        !(segment->flags & (TCP_SYN | TCP_RST))) {
        segment->length = 0; // a probe: its acknowledgment counts, its byte has no room
        segment->flags &= (uint8_t)~TCP_FIN;
        connection->acknowledge_now = true;
    }
    if (!is_acceptable(connection, segment)) {
        refuse(connection, segment);
        return;
    }
    connection->last_heard = clock_microseconds();
    connection->probes_sent = 0;
    if (segment->flags & TCP_RST) {
        reset(connection, segment);
        return;
    }
    if (segment->flags & TCP_SYN) {
        tcp_challenge(connection);
        return;
    }
    if (!(segment->flags & TCP_ACK))
        return;
    if (connection->state == TCP_SYN_RECEIVED && !complete_handshake(connection, segment))
        return;
    if (!tcp_acknowledged(connection, segment))
        return;
    if (connection->fin_wanted && connection->unacknowledged == tcp_end_of_data(connection) + 1)
        fin_acknowledged(connection);
    take(connection, segment);
    if (connection->state != TCP_CLOSED)
        tcp_output_soon(connection);
}
