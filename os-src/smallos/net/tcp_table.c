// All connections, by their two endpoints, by local port, and those that listen.
#include "abi/errno.h"
#include "base/clock.h"
#include "memory/heap.h"
#include "ports.h"
#include "random.h"
#include "tcp.h"

#define TUPLE_BUCKETS 1024u
#define PORT_BUCKETS 256u

static struct tcp_connection *tuples[TUPLE_BUCKETS];
static struct tcp_connection *ports[PORT_BUCKETS];
static struct tcp_connection *listeners[PORT_BUCKETS];
static struct tcp_connection *time_waits; // the youngest first
static uint32_t time_wait_count, count;
static struct random_key key;
static bool has_key;

// Doubly linked, so that leaving takes no search.
#define LIST_ENTER(head, entry, next, link)                                                    \
    do {                                                                                       \
        (entry)->next = *(head);                                                               \
        (entry)->link = (head);                                                                \
        if (*(head))                                                                           \
            (*(head))->link = &(entry)->next;                                                  \
        *(head) = (entry);                                                                     \
    } while (0)
#define LIST_LEAVE(entry, next, link)                                                          \
    do {                                                                                       \
        if (!(entry)->link)                                                                    \
            break;                                                                             \
        *(entry)->link = (entry)->next;                                                        \
        if ((entry)->next)                                                                     \
            (entry)->next->link = (entry)->link;                                               \
        (entry)->next = NULL;                                                                  \
        (entry)->link = NULL;                                                                  \
    } while (0)

static struct tcp_connection **tuple_bucket(struct endpoint local, struct endpoint remote) {
    uint32_t words[] = {local.address, remote.address,
                        (uint32_t)local.port << 16 | remote.port};
    if (!has_key)
        key = random_key();
    has_key = true;
    return &tuples[keyed_hash(&key, words, 3) % TUPLE_BUCKETS];
}

static bool same(struct endpoint one, struct endpoint other) {
    return one.address == other.address && one.port == other.port;
}

struct tcp_connection *tcp_create(struct socket *socket) {
    struct tcp_connection *connection = heap_allocate(sizeof *connection);
    if (!connection)
        return NULL;
    *connection = (struct tcp_connection){.socket = socket,
                                          .timeout = TCP_RTO_FIRST,
                                          .mss = TCP_DEFAULT_MSS,
                                          .keep_idle = 7200,
                                          .keep_interval = 75,
                                          .keep_probes = 9};
    connection->timer.expired = tcp_timers_expired;
    connection->ready_end = &connection->ready;
    count++;
    return connection;
}

void tcp_settle(struct tcp_connection *connection) {
    if (connection->state != TCP_CLOSED || connection->socket || connection->listener)
        return;
    tcp_leave_tables(connection, false);
    network_timer_cancel(&connection->timer);
    network_defer_cancel(&connection->deferred);
    byte_ring_free(&connection->send);
    byte_ring_free(&connection->receive);
    heap_free(connection);
    count--;
}

uint32_t tcp_count(void) { return count; }

static bool overlaps(uint32_t one, uint32_t other) {
    return one == other || one == IP_ANY || other == IP_ANY;
}

// Others on the port stand in the way unless both sides want to share, and the other does not
// listen.
static bool conflicts(const struct tcp_connection *other, struct endpoint local, bool reuse) {
    return other->local.port == local.port && overlaps(other->local.address, local.address) &&
           !(reuse && other->reuse_address && other->state != TCP_LISTEN);
}

static bool is_taken(uint16_t port, const void *context) {
    const struct tcp_connection *self = context;
    struct endpoint local = {self->local.address, port};
    for (struct tcp_connection *other = ports[port % PORT_BUCKETS]; other;
         other = other->next_by_port)
        if (other != self && conflicts(other, local, self->reuse_address))
            return true;
    return false;
}

static void take_port(struct tcp_connection *connection, struct endpoint local) {
    connection->local = local;
    LIST_ENTER(&ports[local.port % PORT_BUCKETS], connection, next_by_port, link_by_port);
}

int tcp_bind(struct tcp_connection *connection, struct endpoint local) {
    connection->local = local;
    if (local.port == 0) {
        bool reuse = connection->reuse_address;
        connection->reuse_address = false; // a port of its own
        local.port = port_pick(is_taken, connection);
        connection->reuse_address = reuse;
    } else if (is_taken(local.port, connection)) {
        local.port = 0;
    }
    connection->local = (struct endpoint){IP_ANY, 0};
    if (local.port == 0)
        return -EADDRINUSE;
    take_port(connection, local);
    connection->bound = true;
    return 0;
}

// Two connections may share a port when their remote ends differ; one that was bound may not.
static bool is_taken_for(uint16_t port, const void *context) {
    const struct tcp_connection *self = context;
    if (tcp_find((struct endpoint){self->local.address, port}, self->remote))
        return true;
    for (struct tcp_connection *other = ports[port % PORT_BUCKETS]; other;
         other = other->next_by_port)
        if (other->local.port == port && other->bound && other->state != TCP_TIME_WAIT)
            return true;
    return false;
}

int tcp_bind_for(struct tcp_connection *connection, struct endpoint remote) {
    connection->remote = remote;
    uint16_t port = port_pick(is_taken_for, connection);
    if (port == 0)
        return -EADDRNOTAVAIL;
    take_port(connection, (struct endpoint){connection->local.address, port});
    return 0;
}

int tcp_listening_conflict(const struct tcp_connection *connection) {
    for (struct tcp_connection *other = listeners[connection->local.port % PORT_BUCKETS]; other;
         other = other->next_listener)
        if (other != connection && other->local.port == connection->local.port &&
            overlaps(other->local.address, connection->local.address))
            return -EADDRINUSE;
    return 0;
}

void tcp_enter_tuple(struct tcp_connection *connection) {
    if (!connection->link_by_port)
        take_port(connection, connection->local);
    LIST_ENTER(tuple_bucket(connection->local, connection->remote), connection, next_by_tuple,
               link_by_tuple);
}

void tcp_enter_listeners(struct tcp_connection *connection) {
    LIST_ENTER(&listeners[connection->local.port % PORT_BUCKETS], connection, next_listener,
               link_listener);
}

static void drop_oldest_time_wait(void) {
    struct tcp_connection *oldest = time_waits;
    while (oldest->next_time_wait)
        oldest = oldest->next_time_wait;
    tcp_end(oldest, 0);
    tcp_settle(oldest);
}

void tcp_enter_time_wait_list(struct tcp_connection *connection) {
    LIST_ENTER(&time_waits, connection, next_time_wait, link_time_wait);
    if (++time_wait_count > TCP_TIME_WAITS_MAXIMUM)
        drop_oldest_time_wait();
}

void tcp_leave_tables(struct tcp_connection *connection, bool keep_port) {
    if (connection->link_time_wait)
        time_wait_count--;
    LIST_LEAVE(connection, next_by_tuple, link_by_tuple);
    if (!keep_port)
        LIST_LEAVE(connection, next_by_port, link_by_port);
    LIST_LEAVE(connection, next_listener, link_listener);
    LIST_LEAVE(connection, next_time_wait, link_time_wait);
}

struct tcp_connection *tcp_find(struct endpoint local, struct endpoint remote) {
    struct tcp_connection *connection = *tuple_bucket(local, remote);
    while (connection && !(same(connection->local, local) && same(connection->remote, remote)))
        connection = connection->next_by_tuple;
    return connection;
}

// The one that is bound to the address itself, or else to any.
struct tcp_connection *tcp_find_listener(struct endpoint local) {
    struct tcp_connection *found = NULL;
    for (struct tcp_connection *listener = listeners[local.port % PORT_BUCKETS]; listener;
         listener = listener->next_listener) {
        if (same(listener->local, local))
            return listener;
        if (listener->local.port == local.port && listener->local.address == IP_ANY)
            found = listener;
    }
    return found;
}

void tcp_list(void (*each)(void *context, const struct tcp_connection *connection),
              void *context) {
    for (unsigned i = 0; i < PORT_BUCKETS; i++)
        for (struct tcp_connection *connection = ports[i]; connection;
             connection = connection->next_by_port)
            each(context, connection);
}

const char *tcp_state_name(enum tcp_state state) {
    static const char *const names[] = {"CLOSED",      "LISTEN",     "SYN-SENT",   "SYN-RECEIVED",
                                        "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT",
                                        "CLOSING",     "LAST-ACK",   "TIME-WAIT"};
    return names[state];
}
