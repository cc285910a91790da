// TCP from above: the operations of its sockets. Source: POSIX.1-2017, RFC 9293 section 3.9.1.
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/clock.h"
#include "tcp.h"

static void copy_ends(struct socket *socket) {
    const struct tcp_connection *connection = socket->state;
    socket->local = connection->local;
    socket->remote = connection->remote;
}

static void changed(struct socket *socket) {
    struct tcp_connection *connection = socket->state;
    connection->reuse_address = socket->reuse_address;
    if (connection->state != TCP_CLOSED && connection->state != TCP_LISTEN) {
        byte_ring_resize(&connection->send, socket->send_size);
        byte_ring_resize(&connection->receive, socket->receive_size);
    }
    tcp_watch_idle(connection);
}

static int bind(struct socket *socket, struct endpoint local) {
    struct tcp_connection *connection = socket->state;
    if (connection->local.port != 0)
        return -EINVAL;
    if (local.address != IP_ANY && !ip_is_own(local.address))
        return -EADDRNOTAVAIL;
    int result = tcp_bind(connection, local);
    copy_ends(socket);
    return result;
}

static int listen(struct socket *socket, uint32_t backlog) {
    struct tcp_connection *connection = socket->state;
    connection->backlog = backlog;
    if (connection->state == TCP_LISTEN)
        return 0;
    if (connection->state != TCP_CLOSED)
        return -EINVAL;
    int result = connection->local.port ? 0 : bind(socket, (struct endpoint){IP_ANY, 0});
    if (result == 0)
        result = tcp_listening_conflict(connection);
    if (result < 0)
        return result;
    tcp_enter_listeners(connection);
    socket->listening = true;
    tcp_set_state(connection, TCP_LISTEN);
    return 0;
}

static void inherit(struct tcp_connection *child, struct socket *socket,
                    const struct tcp_connection *listener) {
    const struct socket *from = listener->socket;
    socket->reuse_address = from->reuse_address;
    socket->keep_alive = from->keep_alive;
    socket->lingers = from->lingers;
    socket->linger_seconds = from->linger_seconds;
    socket->receive_size = from->receive_size;
    socket->send_size = from->send_size;
    child->no_delay = listener->no_delay;
    child->keep_idle = listener->keep_idle;
    child->keep_interval = listener->keep_interval;
    child->keep_probes = listener->keep_probes;
}

static const struct socket_operations operations;

static int accept(struct socket *socket, struct socket **made) {
    struct tcp_connection *listener = socket->state, *child = listener->ready;
    if (listener->state != TCP_LISTEN)
        return -EINVAL;
    if (!child)
        return -EAGAIN;
    *made = socket_allocate(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (!*made)
        return -ENOMEM;
    inherit(child, *made, listener);
    tcp_leave_listener(child);
    child->socket = *made;
    (*made)->state = child;
    (*made)->operations = &operations;
    (*made)->connected = true;
    copy_ends(*made);
    tcp_watch_idle(child);
    return 0;
}

static int connect(struct socket *socket, struct endpoint remote) {
    struct tcp_connection *connection = socket->state;
    if (connection->state == TCP_SYN_SENT || connection->state == TCP_SYN_RECEIVED)
        return -EALREADY;
    if (connection->state != TCP_CLOSED)
        return -EISCONN;
    if (socket->error)
        return socket_take_error(socket);
    if (remote.address == IP_ANY)
        remote.address = IP_LOOPBACK;
    if (ip_is_broadcast(remote.address) || ip_is_multicast(remote.address))
        return -ENETUNREACH;
    if (remote.port == 0)
        return -ECONNREFUSED; // nobody can listen there
    socket->read_shut = socket->write_shut = false;
    int result = tcp_open(connection, remote);
    copy_ends(socket);
    return result;
}

static int connecting(struct socket *socket) {
    const struct tcp_connection *connection = socket->state;
    if (connection->state == TCP_SYN_SENT || connection->state == TCP_SYN_RECEIVED)
        return -EAGAIN;
    int result = socket_take_error(socket);
    return result < 0 || connection->state != TCP_CLOSED ? result : -ECONNABORTED;
}

static int disconnect(struct socket *socket) {
    struct tcp_connection *connection = socket->state;
    tcp_abort(connection, 0);
    copy_ends(socket);
    return 0;
}

static int send(struct socket *socket, struct message *message) {
    struct tcp_connection *connection = socket->state;
    struct byte_ring *ring = &connection->send;
    int result = socket_take_error(socket);
    if (result < 0)
        return result;
    if (connection->state == TCP_SYN_SENT || connection->state == TCP_SYN_RECEIVED)
        return -EAGAIN;
    if (connection->state != TCP_ESTABLISHED && connection->state != TCP_CLOSE_WAIT)
        return -EPIPE;
    uint32_t done = 0, size = message->left;
    while (done < size && byte_ring_room(ring) > 0) {
        uint8_t *piece;
        uint32_t room = byte_ring_room(ring), part = size - done < room ? size - done : room;
        part = byte_ring_may_send(ring) ? byte_ring_place(ring, ring->head, part, &piece) : 0;
        if (part == 0) {
            result = byte_ring_used(ring) > 0 ? -EAGAIN : -ENOBUFS; // memory wakes nobody
            break;
        }
        if ((result = message_take(message, piece, part)) < 0)
            break;
        byte_ring_commit(ring, part);
        done += part;
    }
    tcp_output(connection);
    if (done > 0 || size == 0)
        return (int)done;
    return result < 0 ? result : -EAGAIN;
}

static int receive_nothing(struct socket *socket) {
    const struct tcp_connection *connection = socket->state;
    int result = socket_take_error(socket);
    if (result < 0)
        return result;
    if (socket->read_shut || connection->fin_received)
        return 0;
    if (connection->state == TCP_CLOSED)
        return connection->was_established ? 0 : -ENOTCONN;
    return connection->state == TCP_LISTEN ? -ENOTCONN : -EAGAIN;
}

static int receive(struct socket *socket, struct message *message) {
    struct tcp_connection *connection = socket->state;
    struct byte_ring *ring = &connection->receive;
    uint32_t used = byte_ring_used(ring), size = message->left < used ? message->left : used;
    uint32_t done = 0;
    if (used == 0)
        return receive_nothing(socket);
    for (uint32_t part, place = ring->tail; done < size; done += part) {
        uint8_t *piece;
        part = byte_ring_piece(ring, place + done, size - done, &piece);
        if (message_give(message, piece, part) < 0)
            break;
    }
    if (!(message->flags & MSG_PEEK)) {
        byte_ring_drop(ring, done);
        tcp_window_opened(connection);
    }
    return done > 0 ? (int)done : -EFAULT;
}

static int shut(struct socket *socket, bool reading, bool writing) {
    struct tcp_connection *connection = socket->state;
    if (connection->state == TCP_CLOSED || connection->state == TCP_TIME_WAIT)
        return -ENOTCONN;
    if (connection->state == TCP_LISTEN || connection->state == TCP_SYN_SENT) {
        if (reading || connection->state == TCP_SYN_SENT)
            tcp_end(connection, 0);
        return 0;
    }
    socket->read_shut |= reading;
    socket->write_shut |= writing;
    if (writing)
        tcp_finish(connection);
    socket_changed(socket);
    return 0;
}

static uint32_t poll(struct socket *socket) {
    const struct tcp_connection *connection = socket->state;
    uint32_t events = socket->error ? POLLERR : 0;
    bool no_input = socket->read_shut || connection->fin_received;
    if (connection->state == TCP_LISTEN)
        return events | (connection->ready ? POLLIN : 0u);
    if (connection->state == TCP_CLOSED)
        return events | POLLOUT | POLLHUP |
               (connection->was_established || events ? POLLIN | POLLRDHUP : 0u);
    if (connection->state == TCP_SYN_SENT || connection->state == TCP_SYN_RECEIVED)
        return events;
    if (no_input || byte_ring_used(&connection->receive) > 0)
        events |= POLLIN;
    if (no_input)
        events |= POLLRDHUP;
    if (no_input && socket->write_shut)
        events |= POLLHUP;
    if (socket->write_shut || byte_ring_room(&connection->send) >= connection->send.capacity / 3)
        events |= POLLOUT;
    return events;
}

static uint32_t readable(struct socket *socket) {
    return byte_ring_used(&((struct tcp_connection *)socket->state)->receive);
}

static bool in_range(int value, int most) { return value >= 1 && value <= most; }

static int set_option(struct socket *socket, int name, int value) {
    struct tcp_connection *connection = socket->state;
    switch (name) {
    case TCP_NODELAY:
        connection->no_delay = value;
        tcp_output(connection);
        return 0;
    case TCP_KEEPIDLE:
    case TCP_KEEPINTVL:
        if (!in_range(value, 32767))
            return -EINVAL;
        *(name == TCP_KEEPIDLE ? &connection->keep_idle : &connection->keep_interval) =
            (uint32_t)value;
        tcp_watch_idle(connection);
        return 0;
    case TCP_KEEPCNT:
        if (!in_range(value, 127))
            return -EINVAL;
        connection->keep_probes = (uint32_t)value;
        return 0;
    }
    return -ENOPROTOOPT;
}

static int get_option(struct socket *socket, int name, int *value) {
    const struct tcp_connection *connection = socket->state;
    switch (name) {
    case TCP_NODELAY:
        *value = connection->no_delay;
        return 0;
    case TCP_MAXSEG:
        *value = connection->mss;
        return 0;
    case TCP_KEEPIDLE:
        *value = (int)connection->keep_idle;
        return 0;
    case TCP_KEEPINTVL:
        *value = (int)connection->keep_interval;
        return 0;
    case TCP_KEEPCNT:
        *value = (int)connection->keep_probes;
        return 0;
    }
    return -ENOPROTOOPT;
}

static bool closed(struct socket *socket) {
    const struct tcp_connection *connection = socket->state;
    return connection->state == TCP_CLOSED || connection->state == TCP_LISTEN ||
           connection->state == TCP_FIN_WAIT_2 || connection->state == TCP_TIME_WAIT;
}

// The connection lives on until the peer has everything. Bytes that nobody will read are an
// error for their sender, who learns it by a RST (RFC 2525 section 2.17).
static void close(struct socket *socket) {
    struct tcp_connection *connection = socket->state;
    bool unread = byte_ring_used(&connection->receive) > 0;
    bool at_once = socket->lingers && socket->linger_seconds == 0;
    connection->socket = NULL;
    if (connection->state < TCP_SYN_RECEIVED) {
        tcp_end(connection, 0);
    } else if ((unread || at_once) && connection->state != TCP_TIME_WAIT) {
        tcp_abort(connection, 0);
    } else {
        byte_ring_free(&connection->receive);
        tcp_timer_stop(connection, TCP_TIMER_KEEP_ALIVE);
        tcp_finish(connection);
        if (connection->state == TCP_FIN_WAIT_2)
            tcp_timer_set(connection, TCP_TIMER_LIFE, clock_microseconds() + TCP_FIN_WAIT_LENGTH);
    }
    tcp_settle(connection);
}

static const struct socket_operations operations = {.bind = bind,
                                                    .listen = listen,
                                                    .accept = accept,
                                                    .connect = connect,
                                                    .connecting = connecting,
                                                    .disconnect = disconnect,
                                                    .send = send,
                                                    .receive = receive,
                                                    .shutdown = shut,
                                                    .poll = poll,
                                                    .readable = readable,
                                                    .set_option = set_option,
                                                    .get_option = get_option,
                                                    .changed = changed,
                                                    .closed = closed,
                                                    .close = close};

int tcp_socket_create(struct socket *socket) {
    socket->state = tcp_create(socket);
    socket->operations = &operations;
    return socket->state ? 0 : -ENOMEM;
}
