// COM1: a 16550 UART. Output waits for the device, input comes by interrupt.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct serial_counts {
    uint32_t received, overruns, line_errors, sent, lost;
};

extern const bool serial_is_console; // the build's choice; generated with the others

bool serial_init(void); // whether there is a UART; from here on the console writes to it
void serial_start_input(void); // needs interrupts and the tty
bool serial_is_present(void);
void serial_put(char character);
struct serial_counts serial_counts(void);
// Make the UART interrupt once and see whether the handler runs.
bool serial_interrupt_works(void);
