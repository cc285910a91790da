// COM1 driver. Source: PC16550D data sheet (National Semiconductor), section 8.
//
// Input has back pressure: when the tty has no room, the receive interrupt is switched off
// and RTS dropped; the bytes then wait in the UART and, behind it, in the sender.
#include "serial.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "base/clock.h"
#include "base/console.h"
#include "files/terminal/input.h"

#define PORT 0x3F8
#define LINE 4

#define DATA (PORT + 0)
#define INTERRUPT_ENABLE (PORT + 1)
#define FIFO_CONTROL (PORT + 2) // written
#define INTERRUPT_IDENTITY (PORT + 2) // read
#define LINE_CONTROL (PORT + 3)
#define MODEM_CONTROL (PORT + 4)
#define LINE_STATUS (PORT + 5)
#define SCRATCH (PORT + 7)

#define ENABLE_RECEIVE 0x01
#define ENABLE_TRANSMIT 0x02
#define NO_INTERRUPT_PENDING 0x01
#define FIFO_ON_TRIGGER_8 0x81 // no clearing: what was typed ahead stays
#define LINE_8N1 0x03
#define DIVISOR_LATCH 0x80
#define MODEM_DTR 0x01
#define MODEM_RTS 0x02
#define MODEM_OUT2 0x08 // opens the interrupt line on a PC
#define STATUS_DATA 0x01
#define STATUS_OVERRUN 0x02
#define STATUS_ERRORS 0x0C // parity, framing
#define STATUS_TRANSMIT_EMPTY 0x20

// Looks at the line status before a byte is given up: about ten seconds of port reads.
#define TRANSMIT_PATIENCE 10000000u

static bool present, throttled, stalled;
static uint8_t enabled;
static struct serial_counts counts;
static volatile uint32_t transmit_interrupts;

bool serial_is_present(void) { return present; }

static bool detect(void) {
    port_write8(SCRATCH, 0x5A);
    if (port_read8(SCRATCH) != 0x5A)
        return false;
    port_write8(SCRATCH, 0xA5);
    return port_read8(SCRATCH) == 0xA5 && (port_read8(INTERRUPT_ENABLE) & 0xF0) == 0;
}

// A transmitter that stays busy for very long is called stalled: from then on bytes are
// dropped and counted, without waiting, until it is ready again.
static bool wait_for_transmitter(void) {
    for (uint32_t i = 0; i < TRANSMIT_PATIENCE; i++) {
        if (port_read8(LINE_STATUS) & STATUS_TRANSMIT_EMPTY) {
            stalled = false;
            return true;
        }
        if (stalled)
            return false;
    }
    stalled = true;
    return false;
}

void serial_put(char character) {
    if (!present)
        return;
    if (!wait_for_transmitter()) {
        counts.lost++;
        return;
    }
    port_write8(DATA, (uint8_t)character);
    counts.sent++;
}

static void clear(void) {
    for (const char *next = "\033[2J\033[H"; *next; next++)
        serial_put(*next);
}

static struct console_output output = {
    .put = serial_put, .clear = clear, .wants_carriage_returns = true};

bool serial_init(void) {
    present = detect();
    if (!present)
        return false;
    port_write8(INTERRUPT_ENABLE, 0);
    port_write8(LINE_CONTROL, DIVISOR_LATCH);
    port_write8(DATA, 1); // 115200 baud
    port_write8(INTERRUPT_ENABLE, 0);
    port_write8(LINE_CONTROL, LINE_8N1);
    port_write8(FIFO_CONTROL, FIFO_ON_TRIGGER_8);
    port_write8(MODEM_CONTROL, MODEM_DTR | MODEM_RTS | MODEM_OUT2);
    console_add(&output);
    return true;
}

static void set_interrupts(uint8_t which) {
    enabled = which;
    port_write8(INTERRUPT_ENABLE, which);
}

// Called with interrupts off: by the handler when the tty is full ...
static void throttle(void) {
    throttled = true;
    set_interrupts(enabled & (uint8_t)~ENABLE_RECEIVE);
    port_write8(MODEM_CONTROL, MODEM_DTR | MODEM_OUT2);
}

// ... and by the tty when it has room again.
static void resume(void) {
    if (!throttled)
        return;
    throttled = false;
    port_write8(MODEM_CONTROL, MODEM_DTR | MODEM_RTS | MODEM_OUT2);
    set_interrupts(enabled | ENABLE_RECEIVE);
}

static void receive(void) {
    for (;;) {
        uint8_t status = port_read8(LINE_STATUS);
        counts.overruns += (status & STATUS_OVERRUN) != 0;
        counts.line_errors += (status & STATUS_ERRORS) != 0;
        if (!(status & STATUS_DATA) || status == 0xFF)
            return;
        if (tty_room() == 0) {
            throttle();
            return;
        }
        tty_receive(port_read8(DATA));
        counts.received++;
    }
}

// The interrupt line is edge triggered: leave only when the UART wants nothing more,
// or the next edge never comes.
static void interrupt(struct trap_frame *frame) {
    (void)frame;
    for (int i = 0; i < 64; i++) {
        uint8_t identity = port_read8(INTERRUPT_IDENTITY);
        if (identity & NO_INTERRUPT_PENDING)
            return;
        if ((identity & 0x0E) == 0x02) { // transmitter empty: only asked for by the self-check
            transmit_interrupts++;
            set_interrupts(enabled & (uint8_t)~ENABLE_TRANSMIT);
        }
        receive();
    }
    // Still not content: make a new edge rather than stay for ever.
    port_write8(INTERRUPT_ENABLE, 0);
    port_write8(INTERRUPT_ENABLE, enabled);
}

void serial_start_input(void) {
    if (!present)
        return;
    tty_on_room(resume);
    interrupts_install(LINE, interrupt);
    uint32_t flags = interrupts_save();
    set_interrupts(ENABLE_RECEIVE);
    interrupts_restore(flags);
}

bool serial_interrupt_works(void) {
    uint32_t before = transmit_interrupts;
    uint32_t flags = interrupts_save();
    set_interrupts(enabled | ENABLE_TRANSMIT);
    interrupts_restore(flags);
    return wait_until(transmit_interrupts != before, 5000);
}

struct serial_counts serial_counts(void) {
    uint32_t flags = interrupts_save();
    struct serial_counts copy = counts;
    interrupts_restore(flags);
    return copy;
}
