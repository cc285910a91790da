// What drivers deliver to the terminal: bytes in a ring, from their interrupt handlers.
// Only the keys that send signals are recognized there; all else happens in the reader, so
// that typed-ahead text is echoed when it is read, behind the prompt it answers.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// For drivers, with interrupts off: offer a byte; how many more fit.
void tty_receive(uint8_t byte);
uint32_t tty_room(void);
// The driver with back pressure is called, with interrupts off, when there is room again.
void tty_on_room(void (*resume)(void));
uint32_t tty_refused(void);

// For the terminal: what has arrived. *byte is the next one; false when there is none.
bool input_take(uint8_t *byte);
uint32_t input_available(void);
void input_flush(void);
// Bytes that are keys of a signal: 0 for none. Set by the terminal's settings.
struct input_keys {
    bool active, keeps_input;
    uint8_t interrupt, quit, suspend;
};
void input_set_keys(const struct input_keys *keys);
// The signal keys pressed since the last call, as SIGNAL_BITs.
uint64_t input_take_signals(void);
// Woken by every byte, and by every signal key.
extern struct wait_queue input_queue, input_signal_queue;
