// The congestion window: slow start, congestion avoidance, fast retransmit and fast recovery.
// Sources: RFC 5681, RFC 6582 (NewReno), RFC 6928 (first window), RFC 3042 (limited transmit),
// RFC 3465 (counting bytes).
#include "tcp.h"

static uint32_t larger(uint32_t one, uint32_t other) { return one > other ? one : other; }
static uint32_t smaller(uint32_t one, uint32_t other) { return one < other ? one : other; }

static uint32_t in_flight(const struct tcp_connection *connection) {
    return connection->highest - connection->unacknowledged;
}

void tcp_congestion_start(struct tcp_connection *connection) {
    uint32_t mss = connection->mss;
    connection->congestion_window = smaller(10 * mss, larger(2 * mss, 14600));
    connection->threshold = 0x7FFFFFFF;
    connection->recover = connection->first_sent;
    if (connection->retries > 0) { // the handshake lost something
        connection->congestion_window = mss;
        connection->threshold = larger(2 * mss, 14600 / 2);
    }
}

static void grow(struct tcp_connection *connection, uint32_t bytes) {
    uint32_t mss = connection->mss, most = BYTE_RING_LARGEST;
    if (connection->congestion_window < connection->threshold) {
        connection->congestion_window += smaller(bytes, 2 * mss);
    } else {
        connection->congestion_bytes += bytes;
        if (connection->congestion_bytes >= connection->congestion_window) {
            connection->congestion_bytes -= connection->congestion_window;
            connection->congestion_window += mss;
        }
    }
    connection->congestion_window = smaller(connection->congestion_window, most);
}

void tcp_congestion_acknowledged(struct tcp_connection *connection, uint32_t bytes) {
    uint32_t mss = connection->mss;
    connection->duplicates = 0;
    if (!connection->recovering) {
        grow(connection, bytes);
        return;
    }
    if (!sequence_before(connection->unacknowledged, connection->recover)) {
        connection->recovering = false;
        connection->congestion_window =
            smaller(connection->threshold, larger(in_flight(connection), mss) + mss);
        return;
    }
    // A partial acknowledgment: the next hole begins here.
    uint32_t window = connection->congestion_window;
    window = window > bytes ? window - bytes : 0;
    connection->congestion_window = larger(window + (bytes >= mss ? mss : 0), mss);
    tcp_send_unacknowledged(connection);
}

static uint32_t half_of_flight(const struct tcp_connection *connection) {
    return larger(in_flight(connection) / 2, 2u * connection->mss);
}

void tcp_congestion_duplicate(struct tcp_connection *connection) {
    uint32_t mss = connection->mss;
    connection->duplicates++;
    if (connection->recovering) {
        connection->congestion_window =
            smaller(connection->congestion_window + mss, BYTE_RING_LARGEST);
    } else if (connection->duplicates == 3 &&
               !sequence_before(connection->unacknowledged, connection->recover)) {
        connection->threshold = half_of_flight(connection);
        connection->recover = connection->highest;
        connection->recovering = true;
        connection->timing = false;
        tcp_send_unacknowledged(connection);
        connection->congestion_window = connection->threshold + 3 * mss;
    }
}

void tcp_congestion_timeout(struct tcp_connection *connection) {
    if (connection->retries == 0)
        connection->threshold = half_of_flight(connection);
    connection->congestion_window = connection->mss;
    connection->congestion_bytes = 0;
    connection->recover = connection->highest;
    connection->recovering = false;
    connection->duplicates = 0;
}

uint32_t tcp_congestion_allows(const struct tcp_connection *connection) {
    uint32_t more = 0;
    if (!connection->recovering && connection->duplicates > 0)
        more = smaller(connection->duplicates, 2) * connection->mss; // limited transmit
    return connection->congestion_window + more;
}
