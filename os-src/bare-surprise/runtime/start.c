// Where stage 2 jumps to: 32 bits, flat segments, interrupts off, a mode of 640x480 set.
#include "interrupts.h"
#include "payload.h"
#include "screen.h"
#include <string.h>

enum { TICKS_A_FRAME = 32 };            // 16 ms: no screen shows more

extern char bss_begin[], bss_end[];
extern const char build_id[];

static struct frame frame;

static void wait_for_interrupt(void) {
    __asm__ volatile("hlt");
}

__attribute__((section(".text.start"))) _Noreturn void start(const struct vbe_info *info,
                                                             const struct vbe_mode *mode) {
    memset(bss_begin, 0, (size_t)(bss_end - bss_begin));
    screen_begin(info, mode);
    payload_begin();
    interrupts_begin();
    for (uint32_t next = 0;;) {
        uint32_t now = tick;
        payload_draw(&frame, now);
        screen_show(&frame, now);
        next = now + TICKS_A_FRAME;
        while ((int32_t)(tick - next) < 0)
            wait_for_interrupt();
    }
}
