// A connection of httpd: reads a request, sends its answer, and so on.
#ifndef HTTPD_CONNECTION_H
#define HTTPD_CONNECTION_H

#include "body.h"
#include "user/services/event_loop.h"
#include "user/services/sockets.h"

#define OUTPUT_SIZE 65536 // bytes that are written at once

enum connection_state {
    CONNECTION_READING,    // a request's head
    CONNECTION_DISCARDING, // its body
    CONNECTION_SENDING,    // the answer
    CONNECTION_LINGERING,  // our direction is shut; until the client closes, so that it gets all
};

// What an answer consists of, behind its head.
struct content {
    int file;       // -1: none
    int64_t left;   // bytes of the file still to be read
    char *text;     // from malloc, instead of a file; NULL: none
    size_t size, taken;
};

struct connection {
    struct watch watch;
    enum connection_state state;
    struct in_addr peer;
    bool refused; // too many connections: gets 503, and does not count
    bool close_after;
    struct body body;
    struct content content;
    size_t in_size;
    char in[REQUEST_HEAD_MAXIMUM + 1];
    size_t out_first, out_end;
    char *out; // OUTPUT_SIZE bytes, from malloc
    // For the log.
    char line[160];
    int status;
    int64_t sent; // bytes of the answer, head included
};

struct limits {
    long connections;
    long header_seconds; // for a whole head, or body
    long idle_seconds;   // between requests
    long send_seconds;   // for OUTPUT_SIZE bytes of an answer
};

extern struct limits limits;

// Takes over an accepted socket.
void connection_begin(int fd, struct in_addr peer);

#endif
