// The 8254 interval timer. Source: Intel 8254 data sheet; port 61h: IBM AT Technical Reference.
#include "pit.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "base/clock.h"

#define CHANNEL0 0x40
#define CHANNEL2 0x42
#define COMMAND 0x43
#define SYSTEM_CONTROL 0x61
#define GATE2 0x01
#define SPEAKER 0x02
#define OUTPUT2 0x20

static uint16_t read_latched(uint8_t latch_command, uint16_t port) {
    uint32_t flags = interrupts_save();
    port_write8(COMMAND, latch_command);
    uint16_t low = port_read8(port);
    uint16_t value = (uint16_t)(low | port_read8(port) << 8);
    interrupts_restore(flags);
    return value;
}

void pit_start_ticks(unsigned frequency) {
    unsigned divisor = (PIT_FREQUENCY + frequency / 2) / frequency;
    port_write8(COMMAND, 0x34); // channel 0, low then high byte, mode 2: rate generator
    port_write8(CHANNEL0, (uint8_t)divisor);
    port_write8(CHANNEL0, (uint8_t)(divisor >> 8));
}

uint16_t pit_read_ticks_counter(void) { return read_latched(0x00, CHANNEL0); }

void pit_stopwatch_start(void) {
    uint8_t control = port_read8(SYSTEM_CONTROL);
    port_write8(SYSTEM_CONTROL, (uint8_t)((control & ~SPEAKER) | GATE2));
    port_write8(COMMAND, 0xB0); // channel 2, low then high byte, mode 0: output rises at zero
    port_write8(CHANNEL2, 0xFF);
    port_write8(CHANNEL2, 0xFF);
}

uint16_t pit_stopwatch_read(void) { return read_latched(0x80, CHANNEL2); }
bool pit_stopwatch_expired(void) { return port_read8(SYSTEM_CONTROL) & OUTPUT2; }

void pit_init(void) {
    static const struct clock_timer timer = {
        .frequency = PIT_FREQUENCY,
        .line = 0,
        .start_ticks = pit_start_ticks,
        .stopwatch_start = pit_stopwatch_start,
        .stopwatch_read = pit_stopwatch_read,
        .stopwatch_expired = pit_stopwatch_expired,
    };
    clock_use(&timer);
}
