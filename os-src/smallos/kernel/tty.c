// The terminal.
#include "tty.h"
#include "console.h"
#include "interrupts.h"
#include "line_discipline.h"
#include "ring.h"
#include "string.h"

#define INPUT_SIZE 8192u
#define RESUME_ROOM (INPUT_SIZE / 2)

static uint8_t input_bytes[INPUT_SIZE];
static struct ring input = {.bytes = input_bytes, .size = INPUT_SIZE};
static struct line_discipline discipline;
static void (*resume_driver)(void);

void tty_init(void) { line_discipline_init(&discipline, console_put); }

void tty_receive(uint8_t byte) { ring_put(&input, byte); }
uint32_t tty_room(void) { return ring_room(&input); }
uint32_t tty_refused(void) { return input.refused; }
void tty_on_room(void (*resume)(void)) { resume_driver = resume; }

static uint8_t read_byte(void) {
    uint8_t byte;
    interrupts_disable();
    while (!ring_get(&input, &byte)) {
        interrupts_wait();
        interrupts_disable();
    }
    if (resume_driver && ring_room(&input) >= RESUME_ROOM)
        resume_driver();
    interrupts_enable();
    return byte;
}

bool tty_read_line(char *line) {
    for (;;) {
        switch (line_discipline_feed(&discipline, read_byte())) {
        case LINE_COMPLETE:
            string_copy(line, discipline.line, LINE_SIZE);
            return true;
        case LINE_CANCELLED:
            return false;
        case LINE_PENDING:
            break;
        }
    }
}
