// The log of a service.
#include "log.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int output = -1;
static char name[PATH_MAX];
static long written;

static void open_file(void) {
    struct stat status;
    output = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    written = output >= 0 && fstat(output, &status) == 0 ? (long)status.st_size : 0;
}

bool log_open(const char *path) {
    if (strcmp(path, "off") == 0)
        return true;
    if (strcmp(path, "-") == 0) {
        output = 1;
        return true;
    }
    snprintf(name, sizeof name, "%s", path);
    open_file();
    if (output < 0)
        fprintf(stderr, "%s: the log cannot be opened: %s\n", path, strerror(errno));
    return output >= 0;
}

bool log_is_on(void) { return output >= 0; }

// Several processes may write one log: only the first that finds it full renames it.
static void turn_over(void) {
    char old[PATH_MAX + 2];
    struct stat status;
    snprintf(old, sizeof old, "%s.1", name);
    close(output);
    if (stat(name, &status) == 0 && status.st_size > LOG_SIZE_MAXIMUM / 2)
        rename(name, old);
    open_file();
}

void log_line(const char *format, ...) {
    char line[1024];
    time_t now = time(NULL);
    struct tm calendar;
    va_list arguments;
    if (output < 0)
        return;
    gmtime_r(&now, &calendar);
    size_t size = strftime(line, sizeof line, "%Y-%m-%d %H:%M:%S ", &calendar);
    va_start(arguments, format);
    int length = vsnprintf(line + size, sizeof line - size - 1, format, arguments);
    va_end(arguments);
    size_t end = size + (size_t)(length > 0 ? length : 0);
    if (end > sizeof line - 2)
        end = sizeof line - 2;
    for (size_t i = 0; i < end; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 127)
            line[i] = '?';
    line[end++] = '\n';
    if (name[0] && written + (long)end > LOG_SIZE_MAXIMUM)
        turn_over();
    if (output >= 0 && write(output, line, end) > 0)
        written += (long)end;
}
