// A request over HTTP/1.1.
#include "exchange.h"
#include "user/include/resolver.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool ready(const struct exchange *exchange, short events) {
    struct pollfd wait = {.fd = exchange->fd, .events = events};
    int count;
    do
        count = poll(&wait, 1, 1000 * exchange->seconds);
    while (count < 0 && errno == EINTR);
    if (count == 0)
        errno = ETIMEDOUT;
    return count > 0;
}

static bool connect_to(struct exchange *exchange, struct in_addr host, uint16_t port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port),
                                  .sin_addr = host};
    int error = 0;
    socklen_t size = sizeof error;
    exchange->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (exchange->fd < 0)
        return false;
    if (connect(exchange->fd, (struct sockaddr *)&address, sizeof address) == 0)
        return true;
    if (errno == EINPROGRESS && ready(exchange, POLLOUT)) {
        getsockopt(exchange->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        errno = error;
        if (error == 0)
            return true;
    }
    error = errno;
    close(exchange->fd);
    exchange->fd = -1;
    errno = error;
    return false;
}

static bool send_all(struct exchange *exchange, const char *text, size_t size) {
    while (size > 0) {
        ssize_t part = write(exchange->fd, text, size);
        if (part < 0 && (errno != EAGAIN || !ready(exchange, POLLOUT)))
            return false;
        if (part > 0) {
            text += part;
            size -= (size_t)part;
        }
    }
    return true;
}

// More into the buffer: how much, 0 at the end, -1 and errno.
static ssize_t receive(struct exchange *exchange) {
    if (exchange->first == exchange->end)
        exchange->first = exchange->end = 0;
    for (;;) {
        ssize_t size = read(exchange->fd, exchange->buffer + exchange->end,
                            sizeof exchange->buffer - exchange->end);
        if (size >= 0) {
            exchange->end += (size_t)size;
            return size;
        }
        if (errno != EAGAIN || !ready(exchange, POLLIN))
            return -1;
    }
}

static void take_field(struct exchange *exchange, const char *line) {
    const char *value = strchr(line, ':');
    if (!value)
        return;
    size_t name = (size_t)(value - line);
    value += 1 + strspn(value + 1, " \t");
    if (name == 8 && strncasecmp(line, "Location", 8) == 0) {
        snprintf(exchange->location, sizeof exchange->location, "%s", value);
    } else if (name == 14 && strncasecmp(line, "Content-Length", 14) == 0) {
        exchange->length_given = isdigit((unsigned char)*value);
        exchange->length = strtoll(value, NULL, 10);
    } else if (name == 17 && strncasecmp(line, "Transfer-Encoding", 17) == 0) {
        exchange->chunked = strcasecmp(value, "chunked") == 0;
    } else if (name == 13 && strncasecmp(line, "Content-Range", 13) == 0 &&
               strncasecmp(value, "bytes ", 6) == 0) {
        const char *slash = strchr(value, '/');
        if (isdigit((unsigned char)value[6]))
            exchange->range_first = strtoll(value + 6, NULL, 10);
        if (slash && isdigit((unsigned char)slash[1]))
            exchange->range_total = strtoll(slash + 1, NULL, 10);
    }
}

// A line out of the buffer, without its end; NULL: the connection broke, or it is too long.
static char *take_line(struct exchange *exchange) {
    for (;;) {
        char *start = exchange->buffer + exchange->first;
        char *end = memchr(start, '\n', exchange->end - exchange->first);
        if (end) {
            exchange->first += (size_t)(end - start) + 1;
            *end = 0;
            if (end > start && end[-1] == '\r')
                end[-1] = 0;
            return start;
        }
        if (exchange->end == sizeof exchange->buffer) {
            if (exchange->first == 0)
                return NULL;
            exchange->end -= exchange->first;
            memmove(exchange->buffer, start, exchange->end);
            exchange->first = 0;
        }
        if (receive(exchange) <= 0)
            return NULL;
    }
}

static const char *read_head(struct exchange *exchange) {
    char *line;
    do {
        line = take_line(exchange);
        if (!line || strncmp(line, "HTTP/1.", 7) != 0 || strlen(line) < 12)
            return "the server did not answer in HTTP/1.1";
        exchange->status = atoi(line + 9);
        exchange->location[0] = 0;
        exchange->chunked = exchange->length_given = false;
        exchange->range_first = exchange->range_total = -1;
        while ((line = take_line(exchange)) && *line)
            take_field(exchange, line);
        if (!line)
            return "the answer broke off";
    } while (exchange->status / 100 == 1);
    if (exchange->chunked)
        exchange->length = 0;
    return NULL;
}

const char *exchange_begin(struct exchange *exchange, const struct url *url, int64_t start,
                           int seconds) {
    static char request[URL_MAXIMUM + 512];
    struct resolver_answer found;
    char range[64] = "", port[8] = "";
    memset(exchange, 0, sizeof *exchange);
    exchange->fd = -1;
    exchange->seconds = seconds;
    enum resolver_result result = resolver_find(url->host, &found);
    if (result != RESOLVER_FOUND)
        return resolver_text(result);
    for (int i = 0; i < found.count && exchange->fd < 0; i++)
        connect_to(exchange, found.addresses[i], url->port);
    if (exchange->fd < 0)
        return strerror(errno);
    if (start > 0)
        snprintf(range, sizeof range, "Range: bytes=%lld-\r\n", (long long)start);
    if (url->port != 80)
        snprintf(port, sizeof port, ":%u", url->port);
    int size = snprintf(request, sizeof request,
                        "GET %s HTTP/1.1\r\nHost: %s%s\r\nUser-Agent: SmallOS wget\r\n"
                        "Accept: */*\r\n%sConnection: close\r\n\r\n",
                        url->target, url->host, port, range);
    const char *problem = send_all(exchange, request, (size_t)size) ? read_head(exchange)
                                                                    : strerror(errno);
    if (problem)
        exchange_end(exchange);
    return problem;
}

// The size of the next chunk; -1: that is no size.
static int64_t next_chunk(struct exchange *exchange) {
    char *line = take_line(exchange);
    if (line && !*line) // the end of the chunk before
        line = take_line(exchange);
    if (!line || !isxdigit((unsigned char)*line) || strspn(line, "0123456789abcdefABCDEF") > 12)
        return -1;
    return strtoll(line, NULL, 16);
}

long exchange_read(struct exchange *exchange, char *bytes, size_t size, const char **problem) {
    *problem = "the answer broke off";
    if (exchange->chunked && exchange->length == 0) {
        exchange->length = next_chunk(exchange);
        if (exchange->length < 0)
            return -1;
        exchange->length_given = true;
    }
    if (exchange->length_given && exchange->length == 0)
        return 0;
    if (exchange->first == exchange->end) {
        ssize_t got = receive(exchange);
        if (got < 0)
            *problem = strerror(errno);
        if (got <= 0)
            return got == 0 && !exchange->length_given ? 0 : -1;
    }
    size_t part = exchange->end - exchange->first;
    part = part < size ? part : size;
    if (exchange->length_given && exchange->length < (int64_t)part)
        part = (size_t)exchange->length;
    memcpy(bytes, exchange->buffer + exchange->first, part);
    exchange->first += part;
    exchange->length -= exchange->length_given ? (int64_t)part : 0;
    return (long)part;
}

void exchange_end(struct exchange *exchange) {
    if (exchange->fd >= 0)
        close(exchange->fd);
    exchange->fd = -1;
}
