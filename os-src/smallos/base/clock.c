// The kernel's clock.
#include "clock.h"
#include "arch/i386/cpu.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "format.h"

#define CALIBRATIONS_PER_SECOND 100u // each takes 10 ms at least
#define CALIBRATION_ATTEMPTS 20
#define SAMPLES 8

static const struct clock_timer *timer;
static void (*on_tick)(bool from_user);
static volatile uint64_t ticks;
static uint64_t start_cycles;
static uint32_t cycles_per_millisecond;
static uint64_t real_offset; // of the real time, in microseconds

struct sample {
    uint64_t cycles, width;
    uint16_t count;
};

static void tick(struct trap_frame *frame) {
    ticks++;
    if (on_tick)
        on_tick(frame->cs & 3);
}

void clock_use(const struct clock_timer *which) { timer = which; }
void clock_on_tick(void (*function)(bool from_user)) { on_tick = function; }

void clock_begin(void) { start_cycles = clock_time_stamp(); }

void clock_start_ticks(void) {
    timer->start_ticks(TICKS_PER_SECOND);
    interrupts_install(timer->line, tick);
}

// Read both counters at "the same" moment: of several tries the one that took least,
// for any of them may be torn apart when the host takes the processor away.
static struct sample take_sample(void) {
    struct sample best = {0, (uint64_t)-1, 0};
    for (int i = 0; i < SAMPLES; i++) {
        uint64_t before = cpu_cycles();
        uint16_t count = timer->stopwatch_read();
        uint64_t width = cpu_cycles() - before;
        if (width < best.width)
            best = (struct sample){before + width / 2, width, count};
    }
    return best;
}

// One measurement of at least 10 ms; false when it was disturbed.
static bool measure(uint32_t *result) {
    const uint32_t least = timer->frequency / CALIBRATIONS_PER_SECOND;
    struct sample first, last;
    timer->stopwatch_start();
    first = take_sample();
    do
        last.count = timer->stopwatch_read();
    while ((uint16_t)(first.count - last.count) < least && !timer->stopwatch_expired());
    last = take_sample();
    uint64_t cycles = last.cycles - first.cycles;
    uint32_t counts = (uint16_t)(first.count - last.count);
    if (timer->stopwatch_expired() || counts < least)
        return false;
    // At 6 GHz 55 ms are 330 million cycles; more than 32 bits is nonsense.
    if (cycles >> 32 || (first.width + last.width) * 50 > cycles)
        return false;
    *result = (uint32_t)divide64(divide64(cycles * timer->frequency, counts, 0), 1000, 0);
    return *result > 0;
}

bool clock_calibrate(void) {
    uint32_t result;
    if (!cpu_has_tsc())
        return false;
    for (int i = 0; i < CALIBRATION_ATTEMPTS; i++) {
        uint32_t flags = interrupts_save();
        bool good = measure(&result);
        interrupts_restore(flags);
        if (good) {
            cycles_per_millisecond = result;
            return true;
        }
    }
    return false;
}

uint64_t clock_ticks(void) {
    uint32_t flags = interrupts_save();
    uint64_t value = ticks;
    interrupts_restore(flags);
    return value;
}

uint64_t clock_time_stamp(void) { return cpu_has_tsc() ? cpu_cycles() : 0; }
uint64_t clock_cycles(void) { return clock_time_stamp() - start_cycles; }
uint32_t clock_cycles_per_millisecond(void) { return cycles_per_millisecond; }

uint64_t clock_milliseconds(void) {
    if (cycles_per_millisecond)
        return divide64(clock_cycles(), cycles_per_millisecond, 0);
    return clock_ticks() * (1000 / TICKS_PER_SECOND);
}

uint64_t clock_microseconds(void) {
    if (cycles_per_millisecond)
        return divide64(clock_cycles() * 1000, cycles_per_millisecond, 0);
    return clock_ticks() * (1000000 / TICKS_PER_SECOND);
}

void clock_set_real_microseconds(uint64_t microseconds) {
    real_offset = microseconds - clock_microseconds();
}

uint64_t clock_real_microseconds(void) { return real_offset + clock_microseconds(); }

bool clock_advances(void) { return cycles_per_millisecond || interrupts_enabled(); }
