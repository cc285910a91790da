// Starts a QEMU, looks at the machine in it, and says whether it does what is expected.
//
//   machine BUDGET-SECONDS PAYLOAD.elf REFERENCE KEEP-FOLDER EXPECTATION... -- QEMU ARGUMENT...
//
//   frames N TICKS       at N moments, so many ticks apart, the stopped screen is what the published
//                        ticks say, pixel by pixel
//   copying N            the same, until N of the moments were within the copying of a frame
//   rate HZ PERCENT      the tick counter against the PM timer of the chipset, both on guest time
//   text TEXT            a line of the VGA text screen
//   file NAME TEXT       in a file that QEMU writes, such as a serial line's
//   halted               the processor stands in stage 1's halt loop
//
// Exit code 0: all as expected. 1: one line says what is not; KEEP-FOLDER has the pictures.
#define _GNU_SOURCE
#include "monitor.h"
#include "host.h"
#include "machine_frames.h"
#include "symbols.h"
#include <stdlib.h>

enum { PM_TIMER_PORT = 0x608, PM_TIMER_HZ = 3579545, PM_TIMER_MASK = 0xFFFFFF };

static uint32_t read_pm_timer(void) {
    const char *text = monitor_ask("i /w 0x%x", PM_TIMER_PORT);
    const char *value = strstr(text, "= 0x");
    if (value == NULL)
        guest_is_wrong("QEMU cannot read the PM timer: %s", text);
    return (uint32_t)strtoul(value + 2, NULL, 16) & PM_TIMER_MASK;
}

// The PM timer wraps every 4.7 s; looked at far more often, its differences add up.
static void expect_rate(double hertz, double percent) {
    frames_await_first();
    uint32_t tick_address = symbol_address("tick");
    monitor_awaits("two seconds of ticks");
    monitor_stop();
    uint32_t first_tick = monitor_word(tick_address), tick = first_tick, timer = read_pm_timer();
    uint64_t time = 0;
    while (time < 2 * PM_TIMER_HZ) {
        monitor_continue();
        monitor_pause();
        monitor_stop();
        uint32_t now = read_pm_timer();
        time += (now - timer) & PM_TIMER_MASK;
        timer = now;
        tick = monitor_word(tick_address);
    }
    monitor_continue();
    double rate = (tick - first_tick) * (double)PM_TIMER_HZ / (double)time;
    if (rate < hertz * (1 - percent / 100) || rate > hertz * (1 + percent / 100))
        guest_is_wrong("rate: %.1f ticks a second of guest time; %.0f within %.1f %% are expected", rate, hertz, percent);
    printf("    rate: %.1f ticks a second\n", rate);
}

// 80 x 25 cells of two bytes; all but letters, digits and signs as blanks.
static void expect_text(const char *expected) {
    enum { COLUMNS = 80, ROWS = 25 };
    static char rows[ROWS][COLUMNS + 1];
    for (;;) {
        monitor_awaits("the text line \"%s\"", expected);
        const char *text = monitor_ask("xp /%dhx 0xb8000", COLUMNS * ROWS);
        int cell = 0;
        for (const char *at = text; cell < COLUMNS * ROWS && (at = strstr(at, " 0x")) != NULL; at++, cell++) {
            int letter = (int)strtoul(at, NULL, 16) & 255;
            rows[cell / COLUMNS][cell % COLUMNS] = (char)(letter >= ' ' && letter < 127 ? letter : ' ');
        }
        for (int row = 0; row < ROWS; row++) {
            size_t length = strlen(expected);
            if (strncmp(rows[row], expected, length) == 0 && rows[row][length + strspn(rows[row] + length, " ")] == '\0') {
                printf("    text: %s\n", expected);
                return;
            }
        }
        monitor_pause();
    }
}

static void expect_in_file(const char *name, const char *expected) {
    for (;;) {
        monitor_awaits("\"%s\" in %s", expected, name);
        struct source file = read_source(name);
        int found = memmem(file.bytes, file.length, expected, strlen(expected)) != NULL;
        free(file.bytes);
        if (found)
            break;
        monitor_pause();
    }
    printf("    %s: %s\n", strrchr(name, '/') ? strrchr(name, '/') + 1 : name, expected);
}

// Timer interrupts of the BIOS run every 55 ms, so one look can find the processor in them.
static void expect_halted(void) {
    enum { STAGE1 = 0x7C00, STAGE1_END = 0x7E00 };
    for (;;) {
        monitor_awaits("the processor halted in stage 1");
        const char *text = monitor_ask("info registers");
        const char *pointer = strstr(text, "EIP="), *halted = strstr(text, "HLT=");
        unsigned long at = pointer ? strtoul(pointer + 4, NULL, 16) : 0;
        if (halted && halted[4] == '1' && at >= STAGE1 && at < STAGE1_END)
            break;
        monitor_pause();
    }
    printf("    halted in stage 1\n");
}

// The words of an expectation's own, or the program ends.
static char **take(char ***at, char **end, int count) {
    char **words = *at + 1;
    if (words + count > end)
        fail("machine: the expectation '%s' takes %d words", **at, count);
    *at = words + count;
    return words;
}

int main(int count, char **arguments) {
    char **end = arguments + count, **qemu = arguments;
    while (qemu < end && strcmp(*qemu, "--") != 0)
        qemu++;
    if (qemu + 1 >= end || qemu - arguments < 5)
        fail("usage: machine BUDGET-SECONDS PAYLOAD.elf REFERENCE KEEP-FOLDER EXPECTATION... -- QEMU ARGUMENT...");
    symbols_open(arguments[2]);
    frames_open(arguments[3], arguments[4]);
    monitor_start(qemu + 1, atoi(arguments[1]), arguments[4]);
    for (char **at = arguments + 5; at < qemu;) {
        const char *expectation = *at;
        if (strcmp(expectation, "frames") == 0) {
            char **words = take(&at, qemu, 2);
            frames_expect(atoi(words[0]), 0, (uint32_t)atoi(words[1]));
        } else if (strcmp(expectation, "copying") == 0) {
            frames_expect(1, atoi(take(&at, qemu, 1)[0]), 1);
        } else if (strcmp(expectation, "rate") == 0) {
            char **words = take(&at, qemu, 2);
            expect_rate(atof(words[0]), atof(words[1]));
        } else if (strcmp(expectation, "text") == 0) {
            expect_text(take(&at, qemu, 1)[0]);
        } else if (strcmp(expectation, "file") == 0) {
            char **words = take(&at, qemu, 2);
            expect_in_file(words[0], words[1]);
        } else if (strcmp(expectation, "halted") == 0) {
            take(&at, qemu, 0);
            expect_halted();
        } else {
            fail("machine: no expectation is named '%s'", expectation);
        }
    }
    monitor_end();
    return 0;
}
