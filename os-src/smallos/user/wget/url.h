// Addresses of the web: "http://host:port/path?query". Source: RFC 3986, RFC 9110.
#ifndef WGET_URL_H
#define WGET_URL_H

#include <stdbool.h>
#include <stdint.h>

#define URL_MAXIMUM 2048 // bytes with NUL

struct url {
    char host[256];
    uint16_t port;
    char target[URL_MAXIMUM]; // path and query; never empty
};

// NULL, or what is wrong. "http://" may be missing.
const char *url_parse(const char *text, struct url *url);
// Where a Location leads that came from a URL; NULL, or what is wrong.
const char *url_follow(struct url *url, const char *location);
// The last part of the path, or index.html.
const char *url_file_name(const struct url *url, char name[256]);

#endif
