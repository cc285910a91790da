// Pairs of local stream sockets (AF_UNIX, only by socketpair): two rings of bytes, crosswise.
#include "abi/errno.h"
#include "abi/poll.h"
#include "byte_ring.h"
#include "memory/heap.h"
#include "socket.h"

struct local_end {
    struct local_end *other; // NULL when it was closed
    struct socket *socket;
    struct byte_ring received;
    bool reset; // the other end was closed with bytes of ours unread
};

static bool cannot_send(const struct local_end *end) {
    return end->socket->write_shut || !end->other || end->other->socket->read_shut;
}

static bool at_end(const struct local_end *end) {
    return end->socket->read_shut || !end->other || end->other->socket->write_shut;
}

static int send(struct socket *socket, struct message *message) {
    struct local_end *end = socket->state;
    if (message->has_address)
        return -EISCONN;
    if (cannot_send(end))
        return -EPIPE;
    struct byte_ring *ring = &end->other->received;
    uint32_t done = 0, size = message->left;
    while (done < size && byte_ring_room(ring) > 0) {
        uint8_t *piece;
        uint32_t room = byte_ring_room(ring), part = size - done < room ? size - done : room;
        part = byte_ring_place(ring, ring->head, part, &piece);
        if (part == 0)
            break;
        if (message_take(message, piece, part) < 0)
            return done > 0 ? (int)done : -EFAULT;
        byte_ring_commit(ring, part);
        done += part;
    }
    if (done > 0)
        socket_changed(end->other->socket);
    if (done > 0 || size == 0)
        return (int)done;
    return byte_ring_used(ring) > 0 ? -EAGAIN : -ENOBUFS; // nobody would wake us for memory
}

static int receive(struct socket *socket, struct message *message) {
    struct local_end *end = socket->state;
    struct byte_ring *ring = &end->received;
    uint32_t used = byte_ring_used(ring), size = message->left < used ? message->left : used;
    if (end->reset && used == 0) {
        end->reset = false;
        return -ECONNRESET;
    }
    if (size == 0)
        return used > 0 || at_end(end) ? 0 : -EAGAIN;
    uint32_t place = ring->tail, done = 0;
    for (uint32_t part; done < size; done += part) {
        uint8_t *piece;
        part = byte_ring_piece(ring, place + done, size - done, &piece);
        if (message_give(message, piece, part) < 0)
            break;
    }
    if (!(message->flags & MSG_PEEK))
        byte_ring_drop(ring, done);
    if (end->other)
        socket_changed(end->other->socket);
    return done > 0 ? (int)done : -EFAULT;
}

static void both_changed(struct local_end *end) {
    socket_changed(end->socket);
    if (end->other)
        socket_changed(end->other->socket);
}

static int shut(struct socket *socket, bool reading, bool writing) {
    socket->read_shut |= reading;
    socket->write_shut |= writing;
    both_changed(socket->state);
    return 0;
}

static uint32_t poll(struct socket *socket) {
    const struct local_end *end = socket->state;
    uint32_t events = 0;
    bool read_ended = at_end(end), both_ended = read_ended && cannot_send(end);
    if (byte_ring_used(&end->received) > 0 || read_ended)
        events |= POLLIN;
    if (read_ended)
        events |= POLLRDHUP;
    if (!end->other || both_ended)
        events |= POLLHUP;
    if (cannot_send(end) || byte_ring_room(&end->other->received) >= 4096)
        events |= POLLOUT;
    return events | (end->reset ? POLLERR : 0u);
}

static uint32_t readable(struct socket *socket) {
    return byte_ring_used(&((struct local_end *)socket->state)->received);
}

static void close(struct socket *socket) {
    struct local_end *end = socket->state;
    if (end->other) {
        end->other->reset = byte_ring_used(&end->received) > 0;
        end->other->other = NULL;
        socket_changed(end->other->socket);
    }
    byte_ring_free(&end->received);
    heap_free(end);
}

static const struct socket_operations operations = {.send = send,
                                                    .receive = receive,
                                                    .shutdown = shut,
                                                    .poll = poll,
                                                    .readable = readable,
                                                    .close = close};

static struct local_end *create(struct socket *socket) {
    struct local_end *end = heap_allocate(sizeof *end);
    if (!end)
        return NULL;
    *end = (struct local_end){.socket = socket};
    byte_ring_init(&end->received, socket->receive_size);
    socket->connected = true;
    socket->state = end;
    socket->operations = &operations;
    return end;
}

int local_socket_pair(struct socket *first, struct socket *second) {
    struct local_end *one = create(first), *two = create(second);
    if (one && two) {
        one->other = two;
        two->other = one;
        return 0;
    }
    heap_free(one);
    heap_free(two);
    return -ENOMEM;
}
