// Keys, as terminals send them (ECMA-48; the numbers before ~ as the VT220 has them).
#include "editor.h"
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#define ESCAPE 0x1B

static int read_byte(void) {
    unsigned char byte;
    ssize_t size;
    while ((size = read(0, &byte, 1)) < 0 && errno == EINTR)
        continue;
    return size == 1 ? byte : -1;
}

bool key_waits(void) {
    struct pollfd input = {0, POLLIN, 0};
    return poll(&input, 1, 0) > 0;
}

static int of_number(int number) {
    switch (number) {
    case 1:
    case 7:
        return KEY_HOME;
    case 3:
        return KEY_DELETE;
    case 4:
    case 8:
        return KEY_END;
    case 5:
        return KEY_PAGE_UP;
    case 6:
        return KEY_PAGE_DOWN;
    }
    return KEY_NONE;
}

static int read_sequence(void) {
    int number = 0, byte = read_byte();
    if (byte != '[' && byte != 'O')
        return byte < 0 ? -1 : KEY_NONE;
    while ((byte = read_byte()) >= 0 && byte < 0x40)
        if (byte >= '0' && byte <= '9' && number < 1000)
            number = number * 10 + byte - '0';
    switch (byte) {
    case -1:
        return -1;
    case 'A':
        return KEY_UP;
    case 'B':
        return KEY_DOWN;
    case 'C':
        return KEY_RIGHT;
    case 'D':
        return KEY_LEFT;
    case 'H':
        return KEY_HOME;
    case 'F':
        return KEY_END;
    case '~':
        return of_number(number);
    }
    return KEY_NONE;
}

int key_read(void) {
    int byte = read_byte();
    return byte == ESCAPE ? read_sequence() : byte;
}
