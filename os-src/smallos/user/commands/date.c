// date: the time of the real-time clock, in UTC.
#include "command.h"
#include <stdio.h>
#include <time.h>

int main(int count, char **words) {
    char text[256];
    time_t now = time(NULL);
    command_begin(words);
    if (count > 2 || (count == 2 && words[1][0] != '+'))
        usage("date [+FORMAT]");
    const char *format = count == 2 ? words[1] + 1 : "%a %b %e %H:%M:%S UTC %Y";
    if (*format && strftime(text, sizeof text, format, gmtime(&now)) == 0)
        return complain_of(format, "the result is too long");
    puts(*format ? text : "");
    return 0;
}
