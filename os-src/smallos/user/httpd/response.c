// Answers.
#include "response.h"
#include "dates.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *reason(int status) {
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {416, "Range Not Satisfiable"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Unknown";
}

void response_field(struct connection *connection, const char *format, ...) {
    va_list arguments;
    size_t room = OUTPUT_SIZE - connection->out_end;
    va_start(arguments, format);
    int length = vsnprintf(connection->out + connection->out_end, room, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length + 2 < room) {
        connection->out_end += (size_t)length;
        memcpy(connection->out + connection->out_end, "\r\n", 2);
        connection->out_end += 2;
    }
}

void response_begin(struct connection *connection, int status) {
    char date[DATE_SIZE];
    date_format(date, time(NULL));
    connection->status = status;
    connection->out_first = connection->out_end = 0;
    response_field(connection, "HTTP/1.1 %d %s", status, reason(status));
    response_field(connection, "Date: %s", date);
    response_field(connection, "Server: SmallOS");
    response_field(connection, "Connection: %s", connection->close_after ? "close" : "keep-alive");
}

void response_end(struct connection *connection) { response_field(connection, "%s", ""); }

void response_status(struct connection *connection, int status, bool with_body,
                     const char *location) {
    char page[256];
    int size = snprintf(page, sizeof page,
                        "<!DOCTYPE html>\n<title>%d %s</title>\n<h1>%d %s</h1>\n", status,
                        reason(status), status, reason(status));
    response_begin(connection, status);
    if (status == 405)
        response_field(connection, "Allow: GET, HEAD");
    if (status == 503)
        response_field(connection, "Retry-After: 1");
    if (location)
        response_field(connection, "Location: %s", location);
    response_field(connection, "Content-Type: text/html; charset=utf-8");
    response_field(connection, "Content-Length: %d", size);
    response_end(connection);
    if (with_body) {
        memcpy(connection->out + connection->out_end, page, (size_t)size);
        connection->out_end += (size_t)size;
    }
}

void response_page(struct connection *connection, char *page, size_t size, bool with_body) {
    response_begin(connection, 200);
    response_field(connection, "Content-Type: text/html; charset=utf-8");
    response_field(connection, "Content-Length: %zu", size);
    response_end(connection);
    if (with_body)
        connection->content = (struct content){.file = -1, .text = page, .size = size};
    else
        free(page);
}
