// TCP inside. Sources: RFC 9293 (the protocol), 5681 and 6582 (congestion), 6298 (retransmission
// timer), 7323 (window scale), 6528 (first sequence numbers), 5961 (blind attacks), 1122.
//
// Everything runs to completion in tasks (packet.h). A connection is freed by tcp_settle() only,
// which every entry from outside calls last: tcp_receive(), timers, deferred work, socket calls.
#pragma once
#include "byte_ring.h"
#include "ip.h"
#include "network.h"
#include "socket.h"

enum tcp_state { // the order is used: from ESTABLISHED on it is synchronized
    TCP_CLOSED,
    TCP_LISTEN,
    TCP_SYN_SENT,
    TCP_SYN_RECEIVED,
    TCP_ESTABLISHED,
    TCP_FIN_WAIT_1,
    TCP_FIN_WAIT_2,
    TCP_CLOSE_WAIT,
    TCP_CLOSING,
    TCP_LAST_ACK,
    TCP_TIME_WAIT
};

#define TCP_FIN 0x01u
#define TCP_SYN 0x02u
#define TCP_RST 0x04u
#define TCP_PSH 0x08u
#define TCP_ACK 0x10u

#define TCP_HEADER_SIZE 20u
#define TCP_DEFAULT_MSS 536u // of a peer that says nothing, RFC 9293 section 3.7.1
#define TCP_SMALLEST_MSS 48u // less would be an attack
#define TCP_OUR_SCALE 4 // of windows up to BYTE_RING_LARGEST

// Microseconds.
#define SECONDS(number) ((number) * 1000000ull)
#define TCP_DELAYED_ACK 40000u // RFC 9293 section 3.8.6.3: less than 500 ms
#define TCP_RTO_FIRST 1000000u // RFC 6298
#define TCP_RTO_LEAST 200000u // RFC 6298 wants a second, and all hosts of today use this
#define TCP_RTO_LARGEST 60000000u
#define TCP_GIVE_UP SECONDS(120) // without an answer; RFC 1122 section 4.2.3.5: at least 100
#define TCP_SYN_RETRIES 6 // 127 seconds
#define TCP_SYN_ACK_RETRIES 5 // 63 seconds
#define TCP_TIME_WAIT_LENGTH SECONDS(60) // twice the segment lifetime of 30 seconds
#define TCP_FIN_WAIT_LENGTH SECONDS(60) // for a peer that never closes, when our program has
#define TCP_TIME_WAITS_MAXIMUM 512u // the oldest goes when there are more
#define TCP_HALF_OPEN_MAXIMUM 256u // of a listener; the oldest goes when there are more

enum tcp_timer {
    TCP_TIMER_RETRANSMIT,
    TCP_TIMER_PERSIST,
    TCP_TIMER_ACK,
    TCP_TIMER_KEEP_ALIVE,
    TCP_TIMER_LIFE, // ends TIME-WAIT, and FIN-WAIT-2 of closed sockets
    TCP_TIMERS
};

#define TCP_RANGES 32

struct tcp_range { // of sequence numbers, the end not included
    uint32_t start, end;
};

struct tcp_connection {
    struct tcp_connection *next_by_tuple, **link_by_tuple; // once there is a remote end
    struct tcp_connection *next_by_port, **link_by_port; // once there is a local port
    struct tcp_connection *next_listener, **link_listener;
    struct tcp_connection *next_time_wait, **link_time_wait; // the oldest last
    struct socket *socket; // NULL: not accepted yet, or closed by the program
    enum tcp_state state;
    struct endpoint local, remote;
    bool bound; // by bind(), so that the port is not to be shared
    bool reuse_address; // the socket's option, kept when the socket is closed

    // Listening, and waiting to be accepted.
    struct tcp_connection *listener; // whose lists it is in
    struct tcp_connection *next_child, **link_child;
    struct tcp_connection *half_open, *ready, **ready_end; // oldest last; oldest first
    uint32_t half_open_count, ready_count, backlog;

    // Sending. The ring's place of a sequence number is its distance from first_sent + 1.
    struct byte_ring send;
    uint32_t first_sent; // sequence number of our SYN
    uint32_t unacknowledged, next, highest; // SND.UNA, SND.NXT, and SND.NXT before going back
    uint32_t window, largest_window; // SND.WND in bytes
    uint32_t window_sequence, window_acknowledgment; // SND.WL1, SND.WL2
    uint8_t window_scale, own_scale;
    uint16_t mss, announced_mss;
    bool fin_wanted, no_delay;

    // Receiving.
    struct byte_ring receive;
    uint32_t first_received;
    uint32_t expected; // RCV.NXT
    uint32_t edge; // RCV.NXT + RCV.WND as the peer knows it
    uint32_t unacknowledged_bytes; // received in order since the last acknowledgment
    bool fin_known, fin_received; // its sequence number; all before it is here, too
    uint32_t fin_sequence;
    bool acknowledge_now, was_established;
    struct tcp_range ranges[TCP_RANGES]; // received out of order, ascending
    uint32_t range_count;

    // Congestion and time.
    uint32_t congestion_window, threshold, congestion_bytes;
    uint32_t recover, duplicates;
    bool recovering;
    uint32_t round_trip, variation, timeout; // microseconds
    bool timing;
    uint32_t timed_sequence;
    uint64_t timed_at;
    uint32_t retries; // timeouts or probes in a row
    uint64_t unanswered_since; // 0: all is well
    uint64_t last_heard;
    uint32_t keep_idle, keep_interval, keep_probes, probes_sent; // seconds, seconds, numbers
    int soft_error; // from ICMP, reported when the connection is given up
    uint64_t deadlines[TCP_TIMERS]; // 0: not set
    struct network_timer timer; // at the earliest of them, or earlier
    struct network_deferred deferred;
};

// A received segment. Sequence numbers are in host byte order.
struct tcp_segment {
    uint32_t sequence, acknowledgment;
    uint32_t window; // as in the header, not scaled
    uint8_t flags;
    uint16_t mss; // 0: no option
    int scale; // -1: no option
    const uint8_t *data;
    uint32_t length; // bytes of data
};

static inline bool sequence_before(uint32_t one, uint32_t other) {
    return (int32_t)(one - other) < 0;
}
// How much of the sequence space a segment takes.
static inline uint32_t tcp_span(const struct tcp_segment *segment) {
    return segment->length + !!(segment->flags & TCP_SYN) + !!(segment->flags & TCP_FIN);
}

// tcp_table.c: all connections.
struct tcp_connection *tcp_create(struct socket *socket); // CLOSED; NULL without memory
void tcp_settle(struct tcp_connection *connection); // free it when nobody needs it
// Whether the local endpoint may be bound: 0, -EADDRINUSE.
int tcp_bind(struct tcp_connection *connection, struct endpoint local);
int tcp_bind_for(struct tcp_connection *connection, struct endpoint remote); // any port
int tcp_listening_conflict(const struct tcp_connection *connection); // 0, -EADDRINUSE
void tcp_enter_tuple(struct tcp_connection *connection); // local and remote are set
void tcp_enter_listeners(struct tcp_connection *connection);
void tcp_enter_time_wait_list(struct tcp_connection *connection);
// All but the port when that is to be kept.
void tcp_leave_tables(struct tcp_connection *connection, bool keep_port);
struct tcp_connection *tcp_find(struct endpoint local, struct endpoint remote);
struct tcp_connection *tcp_find_listener(struct endpoint local);
void tcp_list(void (*each)(void *context, const struct tcp_connection *connection),
              void *context);
uint32_t tcp_count(void); // connections that exist, in any state
const char *tcp_state_name(enum tcp_state state);

// tcp_state.c: the life of a connection.
void tcp_set_state(struct tcp_connection *connection, enum tcp_state state);
// It is over: leave the tables, stop the timers, tell the program. An errno, or 0.
void tcp_end(struct tcp_connection *connection, int error);
void tcp_abort(struct tcp_connection *connection, int error); // the same, with a RST
void tcp_enter_time_wait(struct tcp_connection *connection);
void tcp_finish(struct tcp_connection *connection); // the program sends no more
void tcp_changed(struct tcp_connection *connection); // wake who waits for it

// tcp_open.c: handshakes.
int tcp_open(struct tcp_connection *connection, struct endpoint remote);
void tcp_receive_in_listen(struct tcp_connection *listener, const struct tcp_segment *segment,
                           struct endpoint local, struct endpoint remote);
void tcp_receive_in_syn_sent(struct tcp_connection *connection,
                             const struct tcp_segment *segment);
void tcp_send_handshake(struct tcp_connection *connection); // SYN, or SYN and ACK
bool tcp_became_ready(struct tcp_connection *child); // for accept; false: no room
void tcp_established(struct tcp_connection *connection); // the handshake is done
void tcp_leave_listener(struct tcp_connection *child);
void tcp_close_children(struct tcp_connection *listener);

// tcp_input.c
void tcp_receive_synchronized(struct tcp_connection *connection, struct tcp_segment *segment);
void tcp_challenge(struct tcp_connection *connection); // RFC 5961: an ACK, not too often

// tcp_acknowledge.c: what an acknowledgment does; false when the segment is to be dropped.
bool tcp_acknowledged(struct tcp_connection *connection, const struct tcp_segment *segment);

// tcp_reassembly.c: take a segment's data that lies within the window.
void tcp_take_data(struct tcp_connection *connection, const struct tcp_segment *segment);

// tcp_congestion.c
void tcp_congestion_start(struct tcp_connection *connection);
void tcp_congestion_acknowledged(struct tcp_connection *connection, uint32_t bytes);
void tcp_congestion_duplicate(struct tcp_connection *connection);
void tcp_congestion_timeout(struct tcp_connection *connection);
uint32_t tcp_congestion_allows(const struct tcp_connection *connection); // bytes in flight

// tcp_round_trip.c
void tcp_round_trip_start(struct tcp_connection *connection, uint32_t sequence);
void tcp_round_trip_end(struct tcp_connection *connection, uint32_t acknowledgment);
uint64_t tcp_retransmission_time(const struct tcp_connection *connection); // with back-off

// tcp_output.c
// Behind the last byte that the program has sent: where our FIN is or will be.
static inline uint32_t tcp_end_of_data(const struct tcp_connection *connection) {
    return connection->first_sent + 1 + connection->send.head;
}
void tcp_output(struct tcp_connection *connection); // send all that may be sent
void tcp_output_soon(struct tcp_connection *connection); // at the end of the batch
bool tcp_send_unacknowledged(struct tcp_connection *connection); // the first bytes, again
void tcp_probe(struct tcp_connection *connection); // a byte beyond a closed window
uint32_t tcp_window_to_offer(const struct tcp_connection *connection);
void tcp_window_opened(struct tcp_connection *connection); // the program has read

// tcp_segment.c
// False when there was no packet. Bytes come from the send ring.
bool tcp_send(struct tcp_connection *connection, uint32_t sequence, uint32_t length,
              uint32_t flags);
void tcp_send_ack(struct tcp_connection *connection);
// Answer a segment that belongs nowhere; RFC 9293 section 3.10.7.1.
void tcp_send_reset(const struct tcp_segment *segment, struct endpoint local,
                    struct endpoint remote);
bool tcp_parse(struct packet *packet, struct tcp_segment *segment, struct endpoint *local,
               struct endpoint *remote);

// tcp_timers.c
void tcp_timer_set(struct tcp_connection *connection, enum tcp_timer timer, uint64_t deadline);
static inline void tcp_timer_stop(struct tcp_connection *connection, enum tcp_timer timer) {
    connection->deadlines[timer] = 0;
}
void tcp_timers_expired(struct network_timer *timer);
void tcp_watch_idle(struct tcp_connection *connection); // start keep-alive if it is wanted
