// PS/2 controller and keyboard. Source: IBM PS/2 Technical Reference, keyboard and auxiliary
// device controller (8042); commands 20h, 60h, AAh, ABh, ADh, AEh, FEh.
#include "keyboard.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "base/clock.h"
#include "files/terminal/input.h"
#include <stddef.h>

#define DATA 0x60
#define STATUS 0x64
#define COMMAND 0x64
#define LINE 1

#define OUTPUT_FULL 0x01
#define INPUT_FULL 0x02
#define FROM_MOUSE 0x20

#define CONFIGURE_INTERRUPT 0x01
#define CONFIGURE_MOUSE_INTERRUPT 0x02
#define CONFIGURE_KEYBOARD_OFF 0x10
#define CONFIGURE_TRANSLATE 0x40
#define PATIENCE 2000 // milliseconds

static struct keyboard_decoder decoder;

static bool controller_ready(void) {
    return wait_until(!(port_read8(STATUS) & INPUT_FULL), PATIENCE);
}

static bool command(uint8_t value) {
    if (!controller_ready())
        return false;
    port_write8(COMMAND, value);
    return true;
}

static bool write_data(uint8_t value) {
    if (!controller_ready())
        return false;
    port_write8(DATA, value);
    return true;
}

static int read_data(void) {
    if (!wait_until(port_read8(STATUS) & OUTPUT_FULL, PATIENCE))
        return -1;
    return port_read8(DATA);
}

static void deliver(uint8_t code) {
    for (const char *text = keyboard_decode(&decoder, code); *text; text++)
        tty_receive((uint8_t)*text);
}

static void interrupt(struct trap_frame *frame) {
    (void)frame;
    for (int i = 0; i < 16; i++) {
        uint8_t status = port_read8(STATUS);
        if (!(status & OUTPUT_FULL) || status == 0xFF)
            return;
        uint8_t code = port_read8(DATA);
        if (!(status & FROM_MOUSE))
            deliver(code);
    }
}

static const char *controller_init(void) {
    if (port_read8(STATUS) == 0xFF)
        return "no controller";
    if (!command(0xAD) || !command(0xA7)) // both devices silent
        return "controller busy";
    for (int i = 0; i < 32 && (port_read8(STATUS) & OUTPUT_FULL); i++)
        port_read8(DATA);
    if (!command(0xAA) || read_data() != 0x55)
        return "controller self-test failed";
    if (!command(0x20))
        return "controller busy";
    int configuration = read_data();
    if (configuration < 0)
        return "no configuration byte";
    configuration |= CONFIGURE_INTERRUPT | CONFIGURE_TRANSLATE;
    configuration &= ~(CONFIGURE_MOUSE_INTERRUPT | CONFIGURE_KEYBOARD_OFF);
    if (!command(0x60) || !write_data((uint8_t)configuration))
        return "configuration refused";
    if (!command(0xAB) || read_data() != 0x00)
        return "keyboard port test failed";
    return command(0xAE) ? NULL : "controller busy";
}

const char *keyboard_init(void) {
    const char *problem = controller_init();
    if (problem)
        return problem;
    write_data(0xF4); // start scanning
    int answer = read_data();
    interrupts_install(LINE, interrupt);
    if (answer != 0xFA)
        return "no keyboard answers";
    return NULL;
}

int keyboard_controller_configuration(void) {
    int configuration = -1;
    uint32_t flags = interrupts_save(); // the answer must not go to the interrupt handler
    if (port_read8(STATUS) != 0xFF && command(0xAD)) {
        for (int i = 0; i < 16 && (port_read8(STATUS) & OUTPUT_FULL); i++)
            if (!(port_read8(STATUS) & FROM_MOUSE))
                deliver(port_read8(DATA));
        if (command(0x20))
            configuration = read_data();
        command(0xAE);
    }
    interrupts_restore(flags);
    return configuration;
}

void keyboard_controller_reset(void) {
    interrupts_disable();
    for (int i = 0; i < 100000 && (port_read8(STATUS) & INPUT_FULL); i++)
        port_pause();
    port_write8(COMMAND, 0xFE);
    for (int i = 0; i < 100000; i++)
        port_pause(); // a tenth of a second on real hardware; QEMU stops in the first
}
