#include "clock.h"
#include "processor.h"

/* Intel 8254 data sheet: channel 2, mode 0, whose output port 61h shows (82371SB data sheet, section 2.5.4). */
u64 clock_measure(void) {
    const u32 milliseconds = 20, ticks = milliseconds * 1193182 / 1000;
    port_write8(0x61, (u8)((port_read8(0x61) & ~2u) | 1));
    port_write8(0x43, 0xB0);
    port_write8(0x42, (u8)ticks);
    port_write8(0x42, (u8)(ticks >> 8));
    u64 from = cycles();
    while (!(port_read8(0x61) & 0x20))
        ;
    return (cycles() - from) / milliseconds;
}
