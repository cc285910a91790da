// A connection of httpd. One that is slow holds nothing but itself: the loop goes on with the
// others, and every state has a deadline.
#include "connection.h"
#include "response.h"
#include "serve.h"
#include "user/services/log.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define REFUSED_MAXIMUM 8      // connections that get the answer that there are too many
#define LINGER_MILLISECONDS 2000
#define ROUNDS 4               // buffers or requests before others have their turn

struct limits limits = {28, 30, 30, 60};
static long connected, refused;

static void drop_content(struct connection *connection) {
    if (connection->content.file >= 0)
        close(connection->content.file);
    free(connection->content.text);
    connection->content = (struct content){.file = -1};
}

static void write_log(struct connection *connection) {
    char peer[ADDRESS_TEXT];
    if (!log_is_on() || connection->status == 0)
        return;
    address_text(connection->peer, peer);
    log_line("%s \"%s\" %d %lld", peer, connection->line, connection->status,
             (long long)connection->sent);
    connection->status = 0;
}

static void end(struct connection *connection) {
    write_log(connection);
    loop_remove(&connection->watch);
    close(connection->watch.fd);
    drop_content(connection);
    *(connection->refused ? &refused : &connected) -= 1;
    free(connection->out);
    free(connection);
}

static void start_reading(struct connection *connection) {
    connection->state = CONNECTION_READING;
    loop_expire_in(&connection->watch,
                   1000 * (connection->in_size > 0 ? limits.header_seconds : limits.idle_seconds));
}

static void start_sending(struct connection *connection) {
    connection->state = CONNECTION_SENDING;
    connection->sent = 0;
    loop_expire_in(&connection->watch, 1000 * limits.send_seconds);
}

// The answer to what cannot be followed by another request.
static void give_up(struct connection *connection, int status) {
    connection->close_after = true;
    response_status(connection, status, true, NULL);
    start_sending(connection);
}

static void consume(struct connection *connection, size_t size) {
    connection->in_size -= size;
    memmove(connection->in, connection->in + size, connection->in_size);
}

// Prepares the answer, and then has the body of the request read, if there is one.
static void take_request(struct connection *connection, size_t head) {
    struct request request;
    int status = request_parse(connection->in, head, &request);
    bool has_body = request.chunked || request.content_length > 0;
    snprintf(connection->line, sizeof connection->line, "%s", request.line);
    connection->close_after = !request.keep_alive || (status != 0 && status != 404 && status != 405);
    if (request.content_length > BODY_MAXIMUM) {
        give_up(connection, 413);
        return;
    }
    if (has_body && (request.expects_continue || connection->close_after)) {
        connection->close_after = true; // the body, if it comes at all, is never looked at
        has_body = false;
    }
    if (status != 0)
        response_status(connection, status, request.method != METHOD_HEAD, NULL);
    else
        serve(connection, &request);
    consume(connection, head);
    start_sending(connection);
    if (has_body) {
        body_begin(&connection->body, &request);
        connection->state = CONNECTION_DISCARDING;
        loop_expire_in(&connection->watch, 1000 * limits.header_seconds);
    }
}

// Whether there was one in the input.
static bool try_request(struct connection *connection) {
    size_t head = request_head_size(connection->in, connection->in_size), start = 0;
    if (head > 0) {
        take_request(connection, head);
        return true;
    }
    while (start < connection->in_size && strchr("\r\n", connection->in[start]))
        start++;
    bool line_ended = memchr(connection->in + start, '\n', connection->in_size - start);
    snprintf(connection->line, sizeof connection->line, "-");
    if (!line_ended && connection->in_size - start > REQUEST_LINE_MAXIMUM)
        give_up(connection, 414);
    else if (connection->in_size == REQUEST_HEAD_MAXIMUM)
        give_up(connection, line_ended ? 431 : 400);
    else
        return false;
    return true;
}

static bool try_body(struct connection *connection) {
    size_t used;
    enum body_result result =
        body_take(&connection->body, connection->in, connection->in_size, &used);
    consume(connection, used);
    if (result == BODY_MORE)
        return false;
    if (result == BODY_DONE) {
        start_sending(connection);
    } else {
        drop_content(connection);
        give_up(connection, result == BODY_TOO_LARGE ? 413 : 400);
    }
    return true;
}

// More of the content into the empty output. False: the file became shorter than was promised.
static bool fill(struct connection *connection) {
    struct content *content = &connection->content;
    size_t room = OUTPUT_SIZE - connection->out_end;
    if (content->file >= 0 && content->left > 0) {
        size_t wanted = content->left < (int64_t)room ? (size_t)content->left : room;
        ssize_t size = read(content->file, connection->out + connection->out_end, wanted);
        if (size <= 0)
            return false;
        content->left -= size;
        connection->out_end += (size_t)size;
    } else if (content->text) {
        size_t rest = content->size - content->taken, size = rest < room ? rest : room;
        memcpy(connection->out + connection->out_end, content->text + content->taken, size);
        content->taken += size;
        connection->out_end += size;
    }
    return true;
}

static bool content_is_left(const struct connection *connection) {
    return connection->content.left > 0 || connection->content.taken < connection->content.size;
}

enum progress { PROGRESS_DONE, PROGRESS_BLOCKED, PROGRESS_TURN, PROGRESS_FAILED };

static enum progress send_some(struct connection *connection) {
    for (int round = 0; round < ROUNDS; round++) {
        if (content_is_left(connection) && connection->out_end < OUTPUT_SIZE / 2 &&
            !fill(connection))
            return PROGRESS_FAILED;
        if (connection->out_first == connection->out_end)
            return PROGRESS_DONE;
        ssize_t size = write(connection->watch.fd, connection->out + connection->out_first,
                             connection->out_end - connection->out_first);
        if (size < 0)
            return errno == EAGAIN || errno == EINTR ? PROGRESS_BLOCKED : PROGRESS_FAILED;
        connection->sent += size;
        connection->out_first += (size_t)size;
        if (connection->out_first == connection->out_end) {
            connection->out_first = connection->out_end = 0;
            loop_expire_in(&connection->watch, 1000 * limits.send_seconds);
        }
    }
    return PROGRESS_TURN;
}

static void finish_answer(struct connection *connection) {
    write_log(connection);
    drop_content(connection);
    if (!connection->close_after) {
        start_reading(connection);
        return;
    }
    shutdown(connection->watch.fd, SHUT_WR);
    connection->state = CONNECTION_LINGERING;
    loop_expire_in(&connection->watch, LINGER_MILLISECONDS);
}

// What can be done without waiting. False: the connection is gone.
static bool advance(struct connection *connection) {
    for (int turn = 0; turn < ROUNDS; turn++) {
        uint32_t wanted = 0;
        enum progress progress;
        switch (connection->state) {
        case CONNECTION_READING:
            wanted = try_request(connection) ? 0 : EPOLLIN;
            break;
        case CONNECTION_DISCARDING:
            wanted = try_body(connection) ? 0 : EPOLLIN;
            break;
        case CONNECTION_SENDING:
            progress = send_some(connection);
            if (progress == PROGRESS_FAILED)
                return end(connection), false;
            if (progress == PROGRESS_DONE)
                finish_answer(connection);
            else
                wanted = EPOLLOUT;
            break;
        case CONNECTION_LINGERING:
            wanted = EPOLLIN;
            break;
        }
        if (wanted) {
            loop_change(&connection->watch, wanted);
            return true;
        }
    }
    loop_change(&connection->watch, EPOLLOUT); // many requests at once: at the next turn
    return true;
}

// False: the connection is gone.
static bool receive(struct connection *connection) {
    static char unwanted[16384];
    bool lingers = connection->state == CONNECTION_LINGERING;
    char *place = lingers ? unwanted : connection->in + connection->in_size;
    size_t room = lingers ? sizeof unwanted : REQUEST_HEAD_MAXIMUM - connection->in_size;
    ssize_t size = read(connection->watch.fd, place, room);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (size <= 0)
        return end(connection), false;
    if (lingers)
        return true;
    bool first_bytes = connection->in_size == 0 && connection->state == CONNECTION_READING;
    connection->in_size += (size_t)size;
    if (first_bytes)
        start_reading(connection);
    return true;
}

static void ready(struct watch *watch, uint32_t events) {
    struct connection *connection = (struct connection *)watch;
    bool reads = connection->state != CONNECTION_SENDING;
    if (reads && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) && !receive(connection))
        return;
    if (!reads && (events & EPOLLERR) && !(events & EPOLLOUT)) {
        end(connection);
        return;
    }
    advance(connection);
}

static void expired(struct watch *watch) {
    struct connection *connection = (struct connection *)watch;
    bool waits_for_rest =
        (connection->state == CONNECTION_READING && connection->in_size > 0) ||
        connection->state == CONNECTION_DISCARDING;
    if (!waits_for_rest) {
        end(connection);
        return;
    }
    drop_content(connection);
    give_up(connection, 408);
    advance(connection);
}

static struct connection *create(int fd, struct in_addr peer) {
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection || !(connection->out = malloc(OUTPUT_SIZE))) {
        free(connection);
        return NULL;
    }
    connection->watch = (struct watch){.fd = fd, .ready = ready, .expired = expired};
    connection->peer = peer;
    connection->content.file = -1;
    connection->refused = connected >= limits.connections;
    snprintf(connection->line, sizeof connection->line, "-");
    return connection;
}

void connection_begin(int fd, struct in_addr peer) {
    bool full = connected >= limits.connections;
    struct connection *connection =
        full && refused == REFUSED_MAXIMUM ? NULL : create(fd, peer);
    if (!connection || !loop_add(&connection->watch, EPOLLIN)) {
        if (connection)
            free(connection->out);
        free(connection);
        close(fd);
        return;
    }
    *(full ? &refused : &connected) += 1;
    start_reading(connection);
    loop_expire_in(&connection->watch, 1000 * limits.header_seconds);
    if (full) {
        give_up(connection, 503);
        advance(connection);
    }
}
