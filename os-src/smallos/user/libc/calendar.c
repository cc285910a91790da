// Seconds since 1970 and dates. Years are counted from 1 March, so that the leap day is last
// (the days-from-civil arithmetic of E. Reingold and N. Dershowitz, Calendrical Calculations).
#include <time.h>

#define DAY 86400
#define DAYS_OF_400_YEARS 146097
#define DAYS_TO_1970 719468 // from 1 March of year 0

static int is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

struct tm *gmtime_r(const time_t *seconds, struct tm *time) {
    int days = *seconds / DAY, rest = *seconds % DAY;
    if (rest < 0) {
        rest += DAY;
        days--;
    }
    time->tm_hour = rest / 3600;
    time->tm_min = rest / 60 % 60;
    time->tm_sec = rest % 60;
    time->tm_wday = ((days + 4) % 7 + 7) % 7; // 1970 began on a Thursday
    time->tm_isdst = 0;
    int day = days + DAYS_TO_1970; // never negative for a 32-bit time
    int era = day / DAYS_OF_400_YEARS, day_of_era = day % DAYS_OF_400_YEARS;
    int year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * day_of_year + 2) / 153; // 0 is March
    time->tm_mday = day_of_year - (153 * month + 2) / 5 + 1;
    time->tm_mon = month < 10 ? month + 2 : month - 10;
    year += era * 400 + (time->tm_mon < 2);
    time->tm_year = year - 1900;
    time->tm_yday = time->tm_mon < 2 ? day_of_year - 306 : day_of_year + 59 + is_leap(year);
    return time;
}

struct tm *gmtime(const time_t *seconds) {
    static struct tm time;
    return gmtime_r(seconds, &time);
}

time_t timegm(const struct tm *time) {
    int year = time->tm_year + 1900 - (time->tm_mon < 2);
    int month = time->tm_mon < 2 ? time->tm_mon + 10 : time->tm_mon - 2;
    int days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 +
               time->tm_mday - 1 - DAYS_TO_1970;
    return days * DAY + time->tm_hour * 3600 + time->tm_min * 60 + time->tm_sec;
}
