/* What birth writes to the port of isa-debug-exit: QEMU ends with status 2 * code + 1. */
#pragma once

#define DEBUG_EXIT_PORT 0xF4
#define DEBUG_CONSOLE_PORT 0xE9 /* reads as 0xE9 where there is one */

enum exit_code {
    EXIT_DONE = 0x10,        /* 33: everything that was asked for succeeded */
    EXIT_TEST_FAILED = 0x11, /* 35: at least one test of the guest failed */
    EXIT_STOPPED = 0x12,     /* 37: the last CPU driver that could go on has stopped */

    EXIT_DISK = 0x20,      /* 65: a sector cannot be read */
    EXIT_GPT = 0x21,       /* 67: the partition table is damaged or lacks our partition */
    EXIT_FAT = 0x22,       /* 69: the FAT32 volume is damaged */
    EXIT_MISSING = 0x23,   /* 71: a file is not there */
    EXIT_KERNEL = 0x24,    /* 73: the file is no kernel that can be started */
    EXIT_TOO_LARGE = 0x25, /* 75: a kernel or module does not fit into memory */
    EXIT_PROCESSOR = 0x26, /* 77: the processor lacks what birth needs */
    EXIT_MEMORY = 0x27,    /* 79: too little memory, or a memory map that makes no sense */
    EXIT_SETTINGS = 0x28,  /* 81: boot.cfg or the command line has a mistake */
    EXIT_PROTOCOL = 0x29,  /* 83: what the kernel asks for contradicts the boot protocol */
    EXIT_FIRMWARE = 0x2A,  /* 85: the firmware refused a call */

    EXIT_START_TABLE = 0x30, /* 97: the table of programs to start is wrong */
};
