// clear: clear the screen, by the ANSI sequences for home and erase.
#include <stdio.h>

int main(void) {
    fputs("\033[H\033[2J", stdout);
    return 0;
}
