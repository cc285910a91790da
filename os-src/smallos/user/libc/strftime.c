// Dates as text.
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                   "Thursday", "Friday", "Saturday"};
static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static const char *composed(char conversion) {
    switch (conversion) {
    case 'D':
        return "%m/%d/%y";
    case 'F':
        return "%Y-%m-%d";
    case 'R':
        return "%H:%M";
    case 'T':
        return "%H:%M:%S";
    }
    return NULL;
}

static void convert(char *text, size_t size, char conversion, const struct tm *time) {
    const char *inner = composed(conversion);
    if (inner) {
        strftime(text, size, inner, time);
        return;
    }
    switch (conversion) {
#define NUMBER(letter, format, value) \
    case letter: \
        snprintf(text, size, format, value); \
        break;
        NUMBER('Y', "%d", time->tm_year + 1900)
        NUMBER('y', "%02d", time->tm_year % 100)
        NUMBER('m', "%02d", time->tm_mon + 1)
        NUMBER('d', "%02d", time->tm_mday)
        NUMBER('e', "%2d", time->tm_mday)
        NUMBER('H', "%02d", time->tm_hour)
        NUMBER('M', "%02d", time->tm_min)
        NUMBER('S', "%02d", time->tm_sec)
        NUMBER('j', "%03d", time->tm_yday + 1)
        NUMBER('s', "%d", timegm(time))
        NUMBER('a', "%.3s", days[time->tm_wday])
        NUMBER('A', "%s", days[time->tm_wday])
        NUMBER('b', "%.3s", months[time->tm_mon])
        NUMBER('B', "%s", months[time->tm_mon])
        NUMBER('Z', "%s", "UTC")
        NUMBER('z', "%s", "+0000")
        NUMBER('n', "%s", "\n")
        NUMBER('t', "%s", "\t")
#undef NUMBER
    default:
        snprintf(text, size, "%c", conversion);
    }
}

size_t strftime(char *text, size_t size, const char *format, const struct tm *time) {
    size_t length = 0;
    for (; *format; format++) {
        char piece[32] = {*format, 0};
        if (*format == '%' && format[1])
            convert(piece, sizeof piece, *++format, time);
        if (length + strlen(piece) >= size)
            return 0;
        strcpy(text + length, piece);
        length += strlen(piece);
    }
    if (length >= size)
        return 0;
    text[length] = 0;
    return length;
}
