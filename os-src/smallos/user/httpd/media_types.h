// The media type of a file, by the end of its name.
#ifndef HTTPD_MEDIA_TYPES_H
#define HTTPD_MEDIA_TYPES_H

const char *media_type(const char *path); // "text/html; charset=utf-8"

#endif
