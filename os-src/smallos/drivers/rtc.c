// Source: Motorola MC146818A data sheet; register 32h holds the century on every PC BIOS.
#include "rtc.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "base/clock.h"
#include "base/string.h"

#define INDEX 0x70
#define DATA 0x71
#define STATUS_A 0x0A
#define STATUS_B 0x0B
#define UPDATING 0x80
#define BINARY 0x04
#define HOURS_24 0x02
#define CENTURY 0x32

enum { SECOND, MINUTE, HOUR, DAY, MONTH, YEAR, CENTURIES, FIELDS };
static const uint8_t places[FIELDS] = {0x00, 0x02, 0x04, 0x07, 0x08, 0x09, CENTURY};

static uint8_t read_register(uint8_t place) {
    uint32_t flags = interrupts_save();
    port_write8(INDEX, place);
    uint8_t value = port_read8(DATA);
    interrupts_restore(flags);
    return value;
}

static void read_fields(uint8_t *fields) {
    wait_until(!(read_register(STATUS_A) & UPDATING), 100);
    for (int i = 0; i < FIELDS; i++)
        fields[i] = read_register(places[i]);
}

static unsigned from_decimal(uint8_t value) { return value / 16u * 10 + value % 16; }

static uint64_t days_since_1970(unsigned year, unsigned month, unsigned day) {
    // Years that begin in March put the leap day last.
    unsigned shifted_year = month > 2 ? year : year - 1;
    unsigned shifted_month = month > 2 ? month - 3 : month + 9;
    unsigned days = shifted_year * 365 + shifted_year / 4 - shifted_year / 100 +
                    shifted_year / 400 + (shifted_month * 153 + 2) / 5 + day - 1;
    return days - 719468;
}

bool rtc_read(uint64_t *seconds) {
    uint8_t first[FIELDS], fields[FIELDS], status = read_register(STATUS_B);
    unsigned value[FIELDS];
    int tries = 0;
    do { // two equal readings are not torn apart by the clock's own update
        read_fields(first);
        read_fields(fields);
    } while (memcmp(first, fields, FIELDS) != 0 && ++tries < 10);
    bool afternoon = !(status & HOURS_24) && (fields[HOUR] & 0x80);
    if (!(status & HOURS_24))
        fields[HOUR] &= 0x7F;
    for (int i = 0; i < FIELDS; i++)
        value[i] = status & BINARY ? fields[i] : from_decimal(fields[i]);
    value[CENTURIES] = from_decimal(fields[CENTURIES]);
    if (!(status & HOURS_24))
        value[HOUR] = value[HOUR] % 12 + (afternoon ? 12 : 0);
    if (value[CENTURIES] < 19 || value[CENTURIES] > 21)
        value[CENTURIES] = 20;
    unsigned year = value[CENTURIES] * 100 + value[YEAR];
    if (year < 1970 || value[MONTH] < 1 || value[MONTH] > 12 || value[DAY] < 1 ||
        value[DAY] > 31 || value[HOUR] > 23 || value[MINUTE] > 59 || value[SECOND] > 59)
        return false;
    *seconds = days_since_1970(year, value[MONTH], value[DAY]) * 86400 + value[HOUR] * 3600 +
               value[MINUTE] * 60 + value[SECOND];
    return true;
}
