// A request over HTTP/1.1, and what comes back. Source: RFC 9112.
#ifndef WGET_EXCHANGE_H
#define WGET_EXCHANGE_H

#include "url.h"
#include <stddef.h>

#define HEAD_MAXIMUM 16384 // bytes of an answer's head

struct exchange {
    int fd;
    int seconds; // to wait for the server at any place
    char buffer[HEAD_MAXIMUM];
    size_t first, end; // what is in the buffer and not yet taken
    int status;
    char location[URL_MAXIMUM]; // empty: none
    bool chunked, length_given;
    int64_t length; // of the body
    int64_t range_first, range_total; // of Content-Range; -1: not there
};

// Connects, asks for what lies at the URL from a byte on, and reads the head. NULL, or what went
// wrong; then the exchange is closed.
const char *exchange_begin(struct exchange *exchange, const struct url *url, int64_t start,
                           int seconds);
// The next bytes of the body. 0: it is complete. -1: it broke off, and *problem says why.
long exchange_read(struct exchange *exchange, char *bytes, size_t size, const char **problem);
void exchange_end(struct exchange *exchange);

#endif
