// The life of a connection. Source: RFC 9293 section 3.3.2.
#include "base/clock.h"
#include "tcp.h"

void tcp_changed(struct tcp_connection *connection) {
    if (connection->socket)
        socket_changed(connection->socket);
}

void tcp_set_state(struct tcp_connection *connection, enum tcp_state state) {
    connection->state = state;
    tcp_changed(connection);
}

void tcp_end(struct tcp_connection *connection, int error) {
    struct socket *socket = connection->socket;
    if (connection->state == TCP_CLOSED)
        return;
    if (connection->state == TCP_LISTEN)
        tcp_close_children(connection);
    if (connection->listener)
        tcp_leave_listener(connection);
    connection->state = TCP_CLOSED;
    tcp_leave_tables(connection, socket && connection->bound);
    network_timer_cancel(&connection->timer);
    network_defer_cancel(&connection->deferred);
    byte_ring_free(&connection->send);
    for (unsigned i = 0; i < TCP_TIMERS; i++)
        tcp_timer_stop(connection, i);
    if (!socket)
        return;
    if (!connection->bound)
        connection->local = (struct endpoint){IP_ANY, 0};
    socket->connected = socket->listening = false;
    if (error)
        socket->error = error;
    socket_changed(socket);
}

void tcp_abort(struct tcp_connection *connection, int error) {
    if (connection->state >= TCP_SYN_RECEIVED && connection->state != TCP_TIME_WAIT)
        tcp_send(connection, connection->next, 0, TCP_RST | TCP_ACK);
    tcp_end(connection, error);
}

void tcp_enter_time_wait(struct tcp_connection *connection) {
    for (unsigned i = 0; i < TCP_TIMERS; i++)
        tcp_timer_stop(connection, i);
    byte_ring_free(&connection->send);
    if (!connection->socket)
        byte_ring_free(&connection->receive);
    tcp_timer_set(connection, TCP_TIMER_LIFE, clock_microseconds() + TCP_TIME_WAIT_LENGTH);
    tcp_set_state(connection, TCP_TIME_WAIT);
    if (!connection->link_time_wait)
        tcp_enter_time_wait_list(connection);
}

void tcp_finish(struct tcp_connection *connection) {
    if (connection->fin_wanted)
        return;
    connection->fin_wanted = true;
    if (connection->state == TCP_ESTABLISHED)
        tcp_set_state(connection, TCP_FIN_WAIT_1);
    else if (connection->state == TCP_CLOSE_WAIT)
        tcp_set_state(connection, TCP_LAST_ACK);
    tcp_output(connection);
}
