// Lines of listings.
#include "listing.h"
#include <stdio.h>
#include <time.h>

#define HALF_YEAR (182 * 24 * 3600)

void listing_time(char text[16], const struct stat *status) {
    struct tm calendar;
    time_t changed = status->st_mtime;
    gmtime_r(&changed, &calendar);
    strftime(text, 16, "%Y%m%d%H%M%S", &calendar);
}

void listing_long(char line[LISTING_LINE], const char *name, const struct stat *status) {
    char date[24], permissions[10];
    struct tm calendar;
    time_t changed = status->st_mtime, now = time(NULL);
    bool recent = changed <= now && changed > now - HALF_YEAR;
    gmtime_r(&changed, &calendar);
    strftime(date, sizeof date, recent ? "%b %d %H:%M" : "%b %d  %Y", &calendar);
    for (int i = 0; i < 9; i++)
        permissions[i] = status->st_mode >> (8 - i) & 1 ? "rwx"[i % 3] : '-';
    snprintf(line, LISTING_LINE, "%c%.9s %3u ftp      ftp      %10lld %s %s",
             S_ISDIR(status->st_mode)   ? 'd'
             : S_ISLNK(status->st_mode) ? 'l'
                                        : '-',
             permissions, (unsigned)status->st_nlink, (long long)status->st_size, date, name);
}

void listing_facts(char line[LISTING_LINE], const char *name, const struct stat *status,
                   bool writable) {
    char time[16];
    bool directory = S_ISDIR(status->st_mode);
    listing_time(time, status);
    snprintf(line, LISTING_LINE, "type=%s;size=%lld;modify=%s;perm=%s; %s",
             directory                  ? "dir"
             : S_ISREG(status->st_mode) ? "file"
                                        : "OS.unix=other",
             directory ? 0LL : (long long)status->st_size, time,
             directory  ? writable ? "cdeflmp" : "el"
             : writable ? "adfrw"
                        : "r",
             name);
}
