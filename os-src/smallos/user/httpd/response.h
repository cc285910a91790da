// Answers: heads, and bodies made here.
#ifndef HTTPD_RESPONSE_H
#define HTTPD_RESPONSE_H

#include "connection.h"

// The first lines of a head; keep_alive is decided by close_after.
void response_begin(struct connection *connection, int status);
void response_field(struct connection *connection, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void response_end(struct connection *connection);
// A whole answer with a short page that says what the status means. location may be NULL.
void response_status(struct connection *connection, int status, bool with_body,
                     const char *location);
// A whole answer with a page, which belongs to the connection now.
void response_page(struct connection *connection, char *page, size_t size, bool with_body);

#endif
