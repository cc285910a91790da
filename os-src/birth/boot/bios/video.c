/* Graphics by VESA: VBE Core Functions Standard 3.0, functions 00h to 02h. */
#include "bios.h"
#include "boot/common/loader.h"
#include "base/text.h"

static struct bios_registers registers LOW = {0};
static u8 information[512] LOW = {0};
static struct {
    u16 attributes;
    u8 windows[14];
    u16 pitch, width, height;
    u8 cell[2], planes, bits, banks, model, bank_size, pages, reserved;
    u8 red_size, red_shift, green_size, green_shift, blue_size, blue_shift, spare[2], direct;
    u32 address;
    u8 rest[212];
} __attribute__((packed)) mode LOW = {0};

/* What is wanted, the best first. */
static const u16 wanted[][2] = {{1280, 800}, {1024, 768}, {800, 600}, {640, 480}};

static bool call(u16 function, u16 bx, u16 cx, void *buffer) {
    registers = (struct bios_registers){.eax = function, .ebx = bx, .ecx = cx, .edi = (u32)(u64)buffer};
    bios_call(0x10, &registers);
    return (u16)registers.eax == 0x004F;
}

/* A linear framebuffer of 32 bits, in colours that are bytes. */
static bool fits(u16 number) {
    return call(0x4F01, 0, number, &mode) && (mode.attributes & 0x91) == 0x91 && mode.bits == 32 && mode.model == 6 &&
           mode.red_size == 8 && mode.green_size == 8 && mode.blue_size == 8 && mode.address;
}

struct framebuffer firmware_framebuffer(void) {
    memcpy(information, "VBE2", 4);
    if (!call(0x4F00, 0, 0, information) || memcmp(information, "VESA", 4))
        return (struct framebuffer){0};
    u16 place[2];
    memcpy(place, information + 14, 4);
    const u16 *modes = (const u16 *)((u64)place[1] * 16 + place[0]);
    for (size_t w = 0; w < COUNT_OF(wanted); w++)
        for (u32 i = 0; i < 512 && modes[i] != 0xFFFF; i++) {
            if (!fits(modes[i]) || mode.width != wanted[w][0] || mode.height != wanted[w][1])
                continue;
            if (!call(0x4F02, modes[i] | 0x4000, 0, 0))
                continue;
            return (struct framebuffer){mode.address, mode.width, mode.height, mode.pitch, 32,
                                        mode.red_shift, mode.green_shift, mode.blue_shift};
        }
    return (struct framebuffer){0};
}
