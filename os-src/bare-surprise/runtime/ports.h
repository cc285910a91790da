// Port I/O.
#ifndef PORTS_H
#define PORTS_H

#include <stdint.h>

static inline void write_port(uint16_t port, uint8_t value) {
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

#endif
