// The timers of connections. One timer of the network serves all five of a connection: it stands
// at the earliest deadline, or before it, because moving a deadline back does not move the timer.
#include "abi/errno.h"
#include "base/clock.h"
#include "tcp.h"

void tcp_timer_set(struct tcp_connection *connection, enum tcp_timer timer, uint64_t deadline) {
    connection->deadlines[timer] = deadline;
    if (!connection->timer.armed || deadline < connection->timer.deadline)
        network_timer_set(&connection->timer, deadline);
}

static int reason_to_end(const struct tcp_connection *connection) {
    return connection->soft_error ? connection->soft_error : ETIMEDOUT;
}

static bool gives_up(struct tcp_connection *connection, uint64_t now) {
    if (connection->unanswered_since == 0)
        connection->unanswered_since = now;
    if (now - connection->unanswered_since < TCP_GIVE_UP)
        return false;
    tcp_abort(connection, reason_to_end(connection));
    return true;
}

static void handshake_timeout(struct tcp_connection *connection, uint64_t now) {
    uint32_t most = connection->listener ? TCP_SYN_ACK_RETRIES : TCP_SYN_RETRIES;
    if (++connection->retries > most) {
        tcp_end(connection, reason_to_end(connection));
        return;
    }
    connection->timing = false;
    tcp_send_handshake(connection);
    tcp_timer_set(connection, TCP_TIMER_RETRANSMIT, now + tcp_retransmission_time(connection));
}

// RFC 6298 section 5.4 and following: send the first bytes again, wait longer; what follows is
// sent again as the congestion window allows.
static void retransmit(struct tcp_connection *connection, uint64_t now) {
    if (connection->state < TCP_ESTABLISHED) {
        handshake_timeout(connection, now);
        return;
    }
    if (gives_up(connection, now))
        return;
    tcp_congestion_timeout(connection);
    connection->retries++;
    connection->timing = false;
    connection->next = connection->unacknowledged;
    tcp_timer_set(connection, TCP_TIMER_RETRANSMIT, now + tcp_retransmission_time(connection));
    if (tcp_send_unacknowledged(connection))
        tcp_output(connection);
}

static void persist(struct tcp_connection *connection, uint64_t now) {
    if (gives_up(connection, now))
        return;
    tcp_probe(connection);
    connection->retries++;
    tcp_timer_set(connection, TCP_TIMER_PERSIST, now + tcp_retransmission_time(connection));
}

void tcp_watch_idle(struct tcp_connection *connection) {
    if (!connection->socket || !connection->socket->keep_alive)
        tcp_timer_stop(connection, TCP_TIMER_KEEP_ALIVE);
    else if (connection->state >= TCP_ESTABLISHED && connection->state < TCP_TIME_WAIT)
        tcp_timer_set(connection, TCP_TIMER_KEEP_ALIVE,
                      connection->last_heard + SECONDS(connection->keep_idle));
}

// RFC 9293 section 3.8.4. What is in flight is its own question to the peer.
static void keep_alive(struct tcp_connection *connection, uint64_t now) {
    uint64_t idle_end = connection->last_heard + SECONDS(connection->keep_idle);
    if (!connection->socket || !connection->socket->keep_alive)
        return;
    if (now < idle_end || connection->unacknowledged != connection->highest) {
        connection->probes_sent = 0;
        tcp_timer_set(connection, TCP_TIMER_KEEP_ALIVE,
                      now < idle_end ? idle_end : now + SECONDS(connection->keep_idle));
        return;
    }
    if (connection->probes_sent >= connection->keep_probes) {
        tcp_abort(connection, reason_to_end(connection));
        return;
    }
    connection->probes_sent++;
    tcp_send(connection, connection->unacknowledged - 1, 0, TCP_ACK);
    tcp_timer_set(connection, TCP_TIMER_KEEP_ALIVE, now + SECONDS(connection->keep_interval));
}

static void expire(struct tcp_connection *connection, enum tcp_timer timer, uint64_t now) {
    connection->deadlines[timer] = 0;
    switch (timer) {
    case TCP_TIMER_RETRANSMIT:
        retransmit(connection, now);
        break;
    case TCP_TIMER_PERSIST:
        persist(connection, now);
        break;
    case TCP_TIMER_ACK:
        tcp_send_ack(connection);
        break;
    case TCP_TIMER_KEEP_ALIVE:
        keep_alive(connection, now);
        break;
    case TCP_TIMER_LIFE:
        tcp_end(connection, 0);
        break;
    case TCP_TIMERS:
        break;
    }
}

void tcp_timers_expired(struct network_timer *timer) {
    struct tcp_connection *connection =
        (struct tcp_connection *)((char *)timer - offsetof(struct tcp_connection, timer));
    uint64_t now = clock_microseconds(), earliest = NO_DEADLINE;
    for (unsigned i = 0; i < TCP_TIMERS && connection->state != TCP_CLOSED; i++)
        if (connection->deadlines[i] != 0 && connection->deadlines[i] <= now)
            expire(connection, i, now);
    for (unsigned i = 0; i < TCP_TIMERS && connection->state != TCP_CLOSED; i++)
        if (connection->deadlines[i] != 0 && connection->deadlines[i] < earliest)
            earliest = connection->deadlines[i];
    if (earliest != NO_DEADLINE)
        network_timer_set(timer, earliest);
    tcp_settle(connection);
}
