// What a request gets: a file, a listing, or the reason why not.
#ifndef HTTPD_SERVE_H
#define HTTPD_SERVE_H

#include "connection.h"
#include <limits.h>

extern char serve_root[PATH_MAX];
extern bool serve_listings;

// Puts the answer's head into the connection's output, and says what follows it.
void serve(struct connection *connection, const struct request *request);

#endif
