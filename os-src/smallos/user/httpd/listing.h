// The page that lists a directory.
#ifndef HTTPD_LISTING_H
#define HTTPD_LISTING_H

#include <stddef.h>

#define LISTING_MAXIMUM (256 * 1024) // bytes; a longer listing ends with "and more"

// The page, from malloc; NULL and errno. real is the directory, path its name for the client.
char *listing_page(const char *real, const char *path, size_t *size);

#endif
