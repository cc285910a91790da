// The terminal's input ring.
#include "input.h"
#include "arch/i386/interrupts.h"
#include "base/ring.h"
#include "task/signal.h"

#define INPUT_SIZE 16384u
#define RESUME_ROOM (INPUT_SIZE / 2)

static uint8_t input_bytes[INPUT_SIZE];
static struct ring input = {.bytes = input_bytes, .size = INPUT_SIZE};
static void (*resume_driver)(void);
static struct input_keys keys;
static uint64_t signals;
struct wait_queue input_queue, input_signal_queue;

static int signal_of(uint8_t byte) {
    if (!keys.active || byte == 0)
        return 0;
    return byte == keys.interrupt ? SIGINT
           : byte == keys.quit    ? SIGQUIT
           : byte == keys.suspend ? SIGTSTP
                                  : 0;
}

void tty_receive(uint8_t byte) {
    int signal = signal_of(byte);
    if (signal == 0) {
        ring_put(&input, byte);
        wake_all(&input_queue);
        return;
    }
    if (!keys.keeps_input)
        input.tail = input.head;
    signals |= SIGNAL_BIT(signal);
    wake_all(&input_signal_queue);
}

uint32_t tty_room(void) { return ring_room(&input); }
uint32_t tty_refused(void) { return input.refused; }
void tty_on_room(void (*resume)(void)) { resume_driver = resume; }
uint32_t input_available(void) { return ring_used(&input); }

static void resume_if_room(void) {
    if (resume_driver && ring_room(&input) >= RESUME_ROOM)
        resume_driver();
}

bool input_take(uint8_t *byte) {
    uint32_t flags = interrupts_save();
    bool taken = ring_get(&input, byte);
    resume_if_room();
    interrupts_restore(flags);
    return taken;
}

void input_flush(void) {
    uint32_t flags = interrupts_save();
    input.tail = input.head;
    resume_if_room();
    interrupts_restore(flags);
}

void input_set_keys(const struct input_keys *new_keys) {
    uint32_t flags = interrupts_save();
    keys = *new_keys;
    interrupts_restore(flags);
}

uint64_t input_take_signals(void) {
    uint32_t flags = interrupts_save();
    uint64_t taken = signals;
    signals = 0;
    interrupts_restore(flags);
    return taken;
}
