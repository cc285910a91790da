// Dates of HTTP.
#include "dates.h"
#include <ctype.h>
#include <string.h>

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void date_format(char text[DATE_SIZE], time_t time) {
    struct tm calendar;
    gmtime_r(&time, &calendar);
    strftime(text, DATE_SIZE, "%a, %d %b %Y %H:%M:%S GMT", &calendar);
}

// Each takes a part of the text away, or says false and leaves what it likes.
static bool take_number(const char **text, int digits, int *number) {
    *number = 0;
    for (int i = 0; i < digits; i++, (*text)++) {
        bool blank = i == 0 && digits == 2 && **text == ' '; // asctime's day
        if (!blank && !isdigit((unsigned char)**text))
            return false;
        *number = *number * 10 + (blank ? 0 : **text - '0');
    }
    return true;
}

static bool take_text(const char **text, const char *expected) {
    size_t size = strlen(expected);
    if (strncmp(*text, expected, size) != 0)
        return false;
    *text += size;
    return true;
}

static bool take_month(const char **text, struct tm *calendar) {
    for (int month = 0; month < 12; month++)
        if (take_text(text, months[month]))
            return calendar->tm_mon = month, true;
    return false;
}

static bool take_clock(const char **text, struct tm *calendar) {
    return take_number(text, 2, &calendar->tm_hour) && take_text(text, ":") &&
           take_number(text, 2, &calendar->tm_min) && take_text(text, ":") &&
           take_number(text, 2, &calendar->tm_sec) && calendar->tm_hour < 24 &&
           calendar->tm_min < 60 && calendar->tm_sec < 61;
}

static bool take_year(const char **text, struct tm *calendar) {
    int year;
    if (!take_number(text, 4, &year))
        return false;
    calendar->tm_year = year - 1900;
    return year >= 1970;
}

// RFC 850 has two digits; 50 years ahead of 2026 are taken for the last century's.
static bool take_short_year(const char **text, struct tm *calendar) {
    int year;
    if (!take_number(text, 2, &year))
        return false;
    calendar->tm_year = year < 76 ? year + 100 : year;
    return true;
}

static bool parse_day_first(const char *text, struct tm *calendar, const char *between) {
    bool is_short = between[0] == '-';
    return take_number(&text, 2, &calendar->tm_mday) && take_text(&text, between) &&
           take_month(&text, calendar) && take_text(&text, between) &&
           (is_short ? take_short_year : take_year)(&text, calendar) && take_text(&text, " ") &&
           take_clock(&text, calendar) && take_text(&text, " GMT") && !*text;
}

static bool parse_asctime(const char *text, struct tm *calendar) {
    return take_month(&text, calendar) && take_text(&text, " ") &&
           take_number(&text, 2, &calendar->tm_mday) && take_text(&text, " ") &&
           take_clock(&text, calendar) && take_text(&text, " ") && take_year(&text, calendar) &&
           !*text;
}

bool date_parse(const char *text, time_t *time) {
    struct tm calendar = {0};
    const char *comma = strchr(text, ',');
    bool parsed = comma && comma[1] == ' '
                      ? parse_day_first(comma + 2, &calendar, comma - text == 3 ? " " : "-")
                      : strlen(text) > 4 && text[3] == ' ' && parse_asctime(text + 4, &calendar);
    if (!parsed || calendar.tm_mday < 1 || calendar.tm_mday > 31 || calendar.tm_year > 137)
        return false;
    *time = timegm(&calendar);
    return true;
}
