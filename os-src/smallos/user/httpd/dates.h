// Dates of HTTP. Source: RFC 9110, section 5.6.7.
#ifndef HTTPD_DATES_H
#define HTTPD_DATES_H

#include <stdbool.h>
#include <time.h>

#define DATE_SIZE 32 // bytes of "Sun, 06 Nov 1994 08:49:37 GMT" with NUL

void date_format(char text[DATE_SIZE], time_t time);
// All three forms that a server must understand; false: none of them.
bool date_parse(const char *text, time_t *time);

#endif
