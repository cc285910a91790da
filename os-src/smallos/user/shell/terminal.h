// The terminal's two modes: as commands want it, and as the line editor does.
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>

bool terminal_begin(void);   // remember the settings; false if standard input is no terminal
void terminal_raw(void);     // every byte at once, no echo, no signals
void terminal_restore(void); // as remembered

#endif
