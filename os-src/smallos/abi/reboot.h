// The reboot call: two magic numbers guard against wild calls.
#ifndef ABI_REBOOT_H
#define ABI_REBOOT_H

#define REBOOT_MAGIC_1 0xFEE1DEADu
#define REBOOT_MAGIC_2 672274793u
#define REBOOT_RESTART 0x01234567u
#define REBOOT_POWER_OFF 0x4321FEDCu
#define REBOOT_HALT 0xCDEF0123u

#endif
