// The terminal's two modes.
#include "terminal.h"
#include <termios.h>

static struct termios normal;

bool terminal_begin(void) { return tcgetattr(0, &normal) == 0; }

// ICRNL stays: what is typed ahead for the next command has its line ends then.
void terminal_raw(void) {
    struct termios raw = normal;
    raw.c_iflag = (raw.c_iflag & ~(uint32_t)IXON) | ICRNL;
    raw.c_lflag &= ~(uint32_t)(ICANON | ECHO | ISIG | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(0, TCSADRAIN, &raw);
}

void terminal_restore(void) { tcsetattr(0, TCSADRAIN, &normal); }
