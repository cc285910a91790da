// The log of a service: lines with date and time, in a file that stays small.
#ifndef SERVICE_LOG_H
#define SERVICE_LOG_H

#include <stdbool.h>

#define LOG_SIZE_MAXIMUM (256 * 1024) // bytes; then the file is renamed to NAME.1

// Where the lines go: a path, "off", or "-" for standard output. False with a line on stderr.
bool log_open(const char *path);
// A line, without its end. Control characters in it become '?', because clients choose words.
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool log_is_on(void); // to spare the making of a line

#endif
