#include "firmware_config.h"
#include "arch/i386/io.h"
#include "base/string.h"
#include <stdint.h>

#define SELECTOR_PORT 0x510
#define DATA_PORT 0x511
#define SIGNATURE 0x0000
#define DIRECTORY 0x0019
#define NAME_SIZE 56
#define FILES_MAXIMUM 1024u // so that a machine without the device cannot keep us here

static void read_bytes(void *to, size_t size) {
    uint8_t *bytes = to;
    for (size_t i = 0; i < size; i++)
        bytes[i] = port_read8(DATA_PORT);
}

static uint32_t read_number(unsigned bytes) { // the highest byte first
    uint32_t value = 0;
    while (bytes-- > 0)
        value = value << 8 | port_read8(DATA_PORT);
    return value;
}

static bool exists(void) {
    char signature[4];
    port_write16(SELECTOR_PORT, SIGNATURE);
    read_bytes(signature, sizeof signature);
    return memcmp(signature, "QEMU", sizeof signature) == 0;
}

// The item's selector and size; false when no item has the name.
static bool find(const char *name, uint16_t *selector, uint32_t *size) {
    char found[NAME_SIZE];
    port_write16(SELECTOR_PORT, DIRECTORY);
    uint32_t count = read_number(4);
    for (uint32_t i = 0; i < count && i < FILES_MAXIMUM; i++) {
        *size = read_number(4);
        *selector = (uint16_t)read_number(2);
        read_number(2);
        read_bytes(found, sizeof found);
        found[NAME_SIZE - 1] = 0;
        if (strings_equal(found, name))
            return true;
    }
    return false;
}

bool firmware_config_read(const char *name, char *text, size_t size) {
    uint16_t selector;
    uint32_t length;
    if (!exists() || !find(name, &selector, &length) || length >= size)
        return false;
    port_write16(SELECTOR_PORT, selector);
    read_bytes(text, length);
    text[length] = 0;
    return true;
}
