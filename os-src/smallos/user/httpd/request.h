// HTTP requests: parsing. Source: RFC 9110, RFC 9112.
#ifndef HTTPD_REQUEST_H
#define HTTPD_REQUEST_H

#include "user/services/rooted_path.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REQUEST_HEAD_MAXIMUM 8192 // bytes; longer is 431
#define REQUEST_LINE_MAXIMUM 4096 // bytes; longer is 414

enum method { METHOD_GET, METHOD_HEAD, METHOD_OTHER };

// The texts lie in the head that was parsed; NULL: the field is absent.
struct request {
    enum method method;
    const char *line; // the request line, for the log
    const char *host;
    const char *range, *if_range;
    const char *if_match, *if_none_match, *if_modified_since, *if_unmodified_since;
    char path[ROOTED_PATH_MAXIMUM]; // decoded and normal
    bool directory_named;           // the target ended with a slash
    bool keep_alive;
    bool expects_continue;
    bool chunked;
    bool length_given;
    int64_t content_length; // bytes; 0 unless length_given
    int minor_version;
};

// Where the head of a request ends: the bytes up to and with the empty line, blank lines in
// front of it included. 0: not there yet.
size_t request_head_size(const char *bytes, size_t size);
// Parses a head, which is cut into texts. 0, or the status of the answer; then the request holds
// what was understood, method and keep_alive at least.
int request_parse(char *head, size_t size, struct request *request);
// The same word, letters of either case, in a list with commas?
bool request_list_has(const char *list, const char *word);

#endif
