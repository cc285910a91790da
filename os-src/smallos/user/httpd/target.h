// Targets of requests: "/a%20b?query" becomes a path. Source: RFC 9112, section 3.2; RFC 3986.
#ifndef HTTPD_TARGET_H
#define HTTPD_TARGET_H

#include "request.h"

// Fills in path and directory_named; 0 or a status. The target must be in origin-form or
// absolute-form, and must not climb above the root.
int target_parse(const char *target, struct request *request);
// The path as it may stand in a header or in a page: what is not plain is "%XX". The length it
// would have had; cut to size, NUL included.
size_t target_encode(char *text, size_t size, const char *path);

#endif
