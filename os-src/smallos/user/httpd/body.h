// Bodies of requests: nothing here wants one, but it must be read to find the next request.
// Source: RFC 9112, sections 6 and 7.1.
#ifndef HTTPD_BODY_H
#define HTTPD_BODY_H

#include "request.h"

#define BODY_MAXIMUM (1024 * 1024) // bytes; larger is 413

enum body_result { BODY_MORE, BODY_DONE, BODY_WRONG, BODY_TOO_LARGE };

struct body {
    bool chunked;
    enum { CHUNK_SIZE, CHUNK_EXTENSION, CHUNK_DATA, CHUNK_END, TRAILER_START, TRAILER } place;
    int64_t left;  // bytes of the body, or of the chunk
    int64_t total; // bytes of all chunks so far, framing included
    int digits;
};

void body_begin(struct body *body, const struct request *request);
// Takes bytes; how many of them belonged to the body is in *used.
enum body_result body_take(struct body *body, const char *bytes, size_t size, size_t *used);

#endif
