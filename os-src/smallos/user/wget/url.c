// Addresses of the web.
#include "url.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool has_control(const char *text) {
    for (; *text; text++)
        if (*text <= ' ' || *text == 127)
            return true;
    return false;
}

const char *url_parse(const char *text, struct url *url) {
    if (has_control(text))
        return "blanks and control characters must be written as %XX";
    if (strncasecmp(text, "http://", 7) == 0)
        text += 7;
    else if (strstr(text, "://"))
        return "only http:// is possible";
    size_t length = strcspn(text, "/?#:");
    const char *rest = text + length;
    char *end = (char *)rest;
    long port = *rest == ':' ? strtol(rest + 1, &end, 10) : 80;
    if (length == 0 || length >= sizeof url->host)
        return "there is no host";
    if (port < 1 || port > 65535 || !strchr("/?#", *end))
        return "ports are 1 to 65535";
    memcpy(url->host, text, length);
    url->host[length] = 0;
    url->port = (uint16_t)port;
    snprintf(url->target, sizeof url->target, "%s%s", *end == '/' ? "" : "/", end);
    url->target[strcspn(url->target, "#")] = 0;
    return strlen(end) + 2 > sizeof url->target ? "too long" : NULL;
}

const char *url_follow(struct url *url, const char *location) {
    char path[URL_MAXIMUM];
    if (strstr(location, "://"))
        return url_parse(location, url);
    if (strncmp(location, "//", 2) == 0)
        return url_parse(location + 2, url);
    if (has_control(location) || !*location)
        return "the server leads nowhere";
    if (*location == '/') {
        snprintf(path, sizeof path, "%s", location);
    } else { // beside the last part of the path
        size_t query = strcspn(url->target, "?"), end = query;
        while (end > 1 && url->target[end - 1] != '/')
            end--;
        snprintf(path, sizeof path, "%.*s%s", (int)end, url->target, location);
    }
    path[strcspn(path, "#")] = 0;
    strcpy(url->target, path);
    return NULL;
}

const char *url_file_name(const struct url *url, char name[256]) {
    size_t end = strcspn(url->target, "?"), start = end;
    while (start > 0 && url->target[start - 1] != '/')
        start--;
    snprintf(name, 256, "%.*s", (int)(end - start), url->target + start);
    if (!*name || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        strcpy(name, "index.html");
    return name;
}
