// Terminal settings.
#ifndef TERMIOS_H
#define TERMIOS_H

#include "abi/termios.h"

#define TCSANOW 0
#define TCSADRAIN 1 // after what was written is out
#define TCSAFLUSH 2 // and what was not read is dropped

int tcgetattr(int fd, struct termios *settings);
int tcsetattr(int fd, int when, const struct termios *settings);

#endif
