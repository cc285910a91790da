// PS/2 keyboard: scan codes of set 1 in, terminal bytes out.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct keyboard_decoder {
    bool left_shift, right_shift, control, caps_lock, extended;
    uint8_t skip; // rest of the Pause key's sequence
};

// What a scan code means for the terminal: a string of up to 4 bytes, empty for none.
const char *keyboard_decode(struct keyboard_decoder *decoder, uint8_t code);

// Bring controller and keyboard up; what is wrong, or NULL. Needs interrupts.
const char *keyboard_init(void);
// The controller's configuration byte, or -1 when it does not answer.
int keyboard_controller_configuration(void);
// Pulse the processor's reset line through the controller; returns when that had no effect.
void keyboard_controller_reset(void);
