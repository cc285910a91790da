// The round-trip time, and the retransmission timer that follows from it. Source: RFC 6298. One
// segment is timed at a time; one that was sent again is ambiguous (Karn).
#include "base/clock.h"
#include "tcp.h"

#define GRAIN 10000u // microseconds: the tick

static uint32_t between(uint32_t value, uint32_t least, uint32_t most) {
    return value < least ? least : value > most ? most : value;
}

void tcp_round_trip_start(struct tcp_connection *connection, uint32_t sequence) {
    connection->timing = true;
    connection->timed_sequence = sequence;
    connection->timed_at = clock_microseconds();
}

static void sample(struct tcp_connection *connection, uint32_t measured) {
    if (connection->round_trip == 0) {
        connection->round_trip = measured;
        connection->variation = measured / 2;
    } else {
        uint32_t error = measured > connection->round_trip ? measured - connection->round_trip
                                                           : connection->round_trip - measured;
        connection->variation = connection->variation - connection->variation / 4 + error / 4;
        connection->round_trip = connection->round_trip - connection->round_trip / 8 + measured / 8;
    }
    uint32_t spread = 4 * connection->variation;
    connection->timeout = between(connection->round_trip + (spread > GRAIN ? spread : GRAIN),
                                  TCP_RTO_LEAST, TCP_RTO_LARGEST);
}

void tcp_round_trip_end(struct tcp_connection *connection, uint32_t acknowledgment) {
    if (!connection->timing || !sequence_before(connection->timed_sequence, acknowledgment))
        return;
    uint64_t measured = clock_microseconds() - connection->timed_at;
    connection->timing = false;
    sample(connection, measured > TCP_RTO_LARGEST ? TCP_RTO_LARGEST
                       : measured == 0           ? 1
                                                 : (uint32_t)measured);
}

uint64_t tcp_retransmission_time(const struct tcp_connection *connection) {
    uint64_t time = connection->timeout;
    for (uint32_t i = 0; i < connection->retries && time < TCP_RTO_LARGEST; i++)
        time *= 2;
    return time < TCP_RTO_LARGEST ? time : TCP_RTO_LARGEST;
}
