// Conditional requests and ranges. Source: RFC 9110, sections 13 and 14.
#ifndef HTTPD_CONDITIONS_H
#define HTTPD_CONDITIONS_H

#include "request.h"
#include <sys/stat.h>

#define TAG_SIZE 64 // bytes of an entity tag with quotes and NUL

void entity_tag(char tag[TAG_SIZE], const struct stat *status);
// 0: answer the request; 304 or 412: do not.
int conditions_judge(const struct request *request, const struct stat *status, const char *tag);

struct range {
    int64_t first, size; // bytes
};

// What of a file is asked for. 200: all of it, also where the range is not understood or has
// several parts, or If-Range says so; 206; 416.
int range_judge(const struct request *request, const struct stat *status, const char *tag,
                struct range *range);

#endif
