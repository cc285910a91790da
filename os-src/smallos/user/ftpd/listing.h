// Lines of listings.
#ifndef FTPD_LISTING_H
#define FTPD_LISTING_H

#include <limits.h>
#include <stdbool.h>
#include <sys/stat.h>

#define LISTING_LINE 1280 // bytes with NUL

// "20261121142100", UTC (RFC 3659, section 2.3)
void listing_time(char text[16], const struct stat *status);
// As "ls -l" writes it.
void listing_long(char line[LISTING_LINE], const char *name, const struct stat *status);
// As MLSD writes it (RFC 3659, section 7.2).
void listing_facts(char line[LISTING_LINE], const char *name, const struct stat *status,
                   bool writable);

#endif
