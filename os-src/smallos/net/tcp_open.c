// Handshakes: active, passive and simultaneous open. Source: RFC 9293 sections 3.5 and 3.10.7.
#include "abi/errno.h"
#include "base/clock.h"
#include "random.h"
#include "tcp.h"

static struct random_key key;
static bool has_key;

// RFC 6528: a clock of 4 microseconds, and a secret that depends on both ends.
static uint32_t first_sequence_number(struct endpoint local, struct endpoint remote) {
    uint32_t words[] = {local.address, remote.address, (uint32_t)local.port << 16 | remote.port};
    if (!has_key)
        key = random_key();
    has_key = true;
    return (uint32_t)(clock_microseconds() >> 2) + keyed_hash(&key, words, 3);
}

static void prepare(struct tcp_connection *connection, const struct socket *socket) {
    uint32_t mtu = ip_mtu(connection->remote.address);
    uint32_t room = PACKET_ROOM - PACKET_HEADROOM;
    mtu = mtu < room ? mtu : room;
    connection->announced_mss = (uint16_t)(mtu - IP_HEADER_SIZE - TCP_HEADER_SIZE);
    connection->mss = connection->announced_mss < TCP_DEFAULT_MSS ? connection->announced_mss
                                                                  : TCP_DEFAULT_MSS;
    byte_ring_init(&connection->send, socket->send_size);
    byte_ring_init(&connection->receive, socket->receive_size);
    connection->first_sent = first_sequence_number(connection->local, connection->remote);
    connection->unacknowledged = connection->first_sent;
    connection->next = connection->highest = connection->first_sent + 1;
    connection->retries = 0;
    connection->timeout = TCP_RTO_FIRST;
    connection->round_trip = 0;
    connection->last_heard = clock_microseconds();
}

static void start_handshake(struct tcp_connection *connection) {
    tcp_send_handshake(connection);
    tcp_round_trip_start(connection, connection->first_sent);
    tcp_timer_set(connection, TCP_TIMER_RETRANSMIT,
                  clock_microseconds() + tcp_retransmission_time(connection));
}

void tcp_send_handshake(struct tcp_connection *connection) {
    uint32_t flags = connection->state == TCP_SYN_SENT ? TCP_SYN : TCP_SYN | TCP_ACK;
    tcp_send(connection, connection->first_sent, 0, flags);
}

static void forget_last_connection(struct tcp_connection *connection) {
    byte_ring_free(&connection->receive);
    connection->fin_wanted = connection->fin_known = connection->fin_received = false;
    connection->acknowledge_now = connection->was_established = false;
    connection->recovering = false;
    connection->expected = connection->edge = 0;
    connection->window = connection->largest_window = connection->unacknowledged_bytes = 0;
    connection->range_count = connection->duplicates = 0;
    connection->unanswered_since = 0;
    connection->soft_error = 0;
}

int tcp_open(struct tcp_connection *connection, struct endpoint remote) {
    uint32_t source = ip_source_for(remote.address);
    if (source == IP_ANY)
        return -ENETUNREACH;
    forget_last_connection(connection);
    if (connection->local.address == IP_ANY)
        connection->local.address = source;
    if (connection->local.port == 0) {
        int result = tcp_bind_for(connection, remote);
        if (result < 0)
            return result;
    }
    connection->remote = remote;
    struct tcp_connection *former = tcp_find(connection->local, remote);
    if (former && former->state == TCP_TIME_WAIT) {
        tcp_end(former, 0);
        tcp_settle(former);
    } else if (former) {
        return -EADDRNOTAVAIL;
    }
    tcp_enter_tuple(connection);
    prepare(connection, connection->socket);
    connection->own_scale = TCP_OUR_SCALE;
    tcp_set_state(connection, TCP_SYN_SENT);
    start_handshake(connection);
    return -EINPROGRESS;
}

static void take_options(struct tcp_connection *connection, const struct tcp_segment *segment) {
    uint32_t mss = segment->mss ? segment->mss : TCP_DEFAULT_MSS;
    mss = mss < connection->announced_mss ? mss : connection->announced_mss;
    connection->mss = (uint16_t)(mss > TCP_SMALLEST_MSS ? mss : TCP_SMALLEST_MSS);
    connection->own_scale = segment->scale < 0 ? 0 : TCP_OUR_SCALE;
    connection->window_scale = segment->scale < 0 ? 0 : (uint8_t)segment->scale;
    connection->first_received = segment->sequence;
    connection->expected = connection->edge = segment->sequence + 1;
    connection->window = connection->largest_window = segment->window;
    connection->window_sequence = segment->sequence;
    connection->window_acknowledgment = segment->acknowledgment;
}

void tcp_established(struct tcp_connection *connection) {
    tcp_congestion_start(connection);
    tcp_timer_stop(connection, TCP_TIMER_RETRANSMIT);
    connection->retries = 0;
    connection->unanswered_since = 0;
    connection->was_established = true;
    if (connection->socket)
        connection->socket->connected = true;
    tcp_set_state(connection, connection->fin_wanted ? TCP_FIN_WAIT_1 : TCP_ESTABLISHED);
    tcp_watch_idle(connection);
}

void tcp_receive_in_syn_sent(struct tcp_connection *connection,
                             const struct tcp_segment *segment) {
    bool acknowledges = segment->flags & TCP_ACK;
    if (acknowledges && segment->acknowledgment != connection->next) {
        tcp_send_reset(segment, connection->local, connection->remote);
        return;
    }
    if (segment->flags & TCP_RST) {
        if (acknowledges)
            tcp_end(connection, ECONNREFUSED);
        return;
    }
    if (!(segment->flags & TCP_SYN))
        return;
    take_options(connection, segment);
    if (!acknowledges) { // the other side opens at the same time
        tcp_set_state(connection, TCP_SYN_RECEIVED);
        start_handshake(connection);
        return;
    }
    connection->unacknowledged = segment->acknowledgment;
    tcp_round_trip_end(connection, segment->acknowledgment);
    tcp_established(connection);
    connection->acknowledge_now = true; // with the first data, if the program has some already
    tcp_output(connection);
}

static void drop_oldest_half_open(struct tcp_connection *listener) {
    struct tcp_connection *oldest = listener->half_open;
    while (oldest->next_child)
        oldest = oldest->next_child;
    tcp_end(oldest, 0);
    tcp_settle(oldest);
}

static void enter_half_open(struct tcp_connection *listener, struct tcp_connection *child) {
    child->listener = listener;
    child->next_child = listener->half_open;
    child->link_child = &listener->half_open;
    if (child->next_child)
        child->next_child->link_child = &child->next_child;
    listener->half_open = child;
    listener->half_open_count++;
}

void tcp_receive_in_listen(struct tcp_connection *listener, const struct tcp_segment *segment,
                           struct endpoint local, struct endpoint remote) {
    if (segment->flags & TCP_RST)
        return;
    if (segment->flags & TCP_ACK) {
        tcp_send_reset(segment, local, remote);
        return;
    }
    if (!(segment->flags & TCP_SYN) || listener->ready_count > listener->backlog)
        return; // the peer asks again
    if (listener->half_open_count >= TCP_HALF_OPEN_MAXIMUM)
        drop_oldest_half_open(listener);
    struct tcp_connection *child = tcp_create(NULL);
    if (!child)
        return;
    child->local = local;
    child->remote = remote;
    child->reuse_address = listener->reuse_address;
    prepare(child, listener->socket);
    take_options(child, segment);
    tcp_enter_tuple(child);
    enter_half_open(listener, child);
    child->state = TCP_SYN_RECEIVED;
    start_handshake(child);
}

void tcp_leave_listener(struct tcp_connection *child) {
    struct tcp_connection *listener = child->listener;
    if (child->state == TCP_SYN_RECEIVED) {
        listener->half_open_count--;
    } else {
        listener->ready_count--;
        if (listener->ready_end == &child->next_child)
            listener->ready_end = child->link_child;
    }
    *child->link_child = child->next_child;
    if (child->next_child)
        child->next_child->link_child = child->link_child;
    child->next_child = NULL;
    child->link_child = NULL;
    child->listener = NULL;
}

bool tcp_became_ready(struct tcp_connection *child) {
    struct tcp_connection *listener = child->listener;
    if (listener->ready_count > listener->backlog)
        return false;
    tcp_leave_listener(child);
    child->listener = listener;
    child->link_child = listener->ready_end;
    *listener->ready_end = child;
    listener->ready_end = &child->next_child;
    listener->ready_count++;
    tcp_changed(listener);
    return true;
}

void tcp_close_children(struct tcp_connection *listener) {
    struct tcp_connection *child;
    while ((child = listener->half_open ? listener->half_open : listener->ready)) {
        tcp_abort(child, 0);
        tcp_settle(child);
    }
}
