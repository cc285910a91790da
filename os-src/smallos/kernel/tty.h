// The terminal: input bytes of all drivers in one ring, lines for whoever reads.
// Drivers deliver from their interrupt handlers; the line discipline runs in the reader,
// so that typed-ahead text is echoed when it is read, behind the prompt it answers.
#pragma once
#include <stdbool.h>
#include <stdint.h>

void tty_init(void);
// For drivers, with interrupts off: offer a byte; how many more fit.
void tty_receive(uint8_t byte);
uint32_t tty_room(void);
// The driver with back pressure is told, with interrupts off, when there is room again.
void tty_on_room(void (*resume)(void));
uint32_t tty_refused(void);
// Read a line into a buffer of LINE_SIZE; false when it was cancelled by Ctrl+C.
bool tty_read_line(char *line);
