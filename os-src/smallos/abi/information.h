// Texts about the system, numbers about it, and deliberate crashes.
#ifndef ABI_INFORMATION_H
#define ABI_INFORMATION_H

#include <stdint.h>

// information(kind, buffer, size): writes at most size bytes of the text, no NUL, and returns
// the length of the whole text; more than size means the rest was cut off. EINVAL: no such kind.
#define INFORMATION_MEMORY 0          // what the meminfo command prints
#define INFORMATION_MEMORY_MAP 1      // what the memmap command prints
#define INFORMATION_BOOT_LOG 2        // the boot: lines
#define INFORMATION_TASKS 3           // header, then: pid ppid pgid state ticks memory name
#define INFORMATION_KERNEL_SELFTEST 4 // runs it: lines "selftest: NAME PASS|FAIL detail"
#define INFORMATION_INTERRUPTS 5      // a line for each interrupt that came
#define INFORMATION_DISKS 6           // what the disks command prints
#define INFORMATION_USB 7             // what the usbinfo command prints
#define INFORMATION_USB_PORTS 8       // what the usbports command prints
#define INFORMATION_NETWORK 20        // what the netinfo command prints
#define INFORMATION_ARP 21            // lines "address hardware-address state"
#define INFORMATION_SOCKETS 22        // header, then: protocol received to-send local remote state
// The first line of INFORMATION_MEMORY is
// "frames of 4 KiB: A total, B managed, C free, D used, E beyond reach".
// state is one letter: R running or ready, S sleeping, T stopped, Z zombie. ticks are
// hundredths of a second of processor time, memory is KiB, name goes to the end of the line.

// Lines of INFORMATION_NETWORK: "interface: NAME up|down [link up|down] mtu N [hardware H]
// [address A/N [broadcast B]]", "route: default via A" if there is one, then counters since
// start-up. State of INFORMATION_ARP: asking (the hardware address is "-"), known, asking-again.

// crash(kind, text). Only the panic uses the text, which may be null.
#define CRASH_PANIC 0
#define CRASH_DIVIDE 1
#define CRASH_NULL 2
#define CRASH_WILD_JUMP 3
#define CRASH_STACK_OVERFLOW 4
#define CRASH_UNDEFINED_OPCODE 5

// uname
#define NAME_LENGTH 65
struct utsname {
    char sysname[NAME_LENGTH];  // SmallOS
    char nodename[NAME_LENGTH]; // smallos
    char release[NAME_LENGTH];  // its version
    char version[NAME_LENGTH];  // its build id
    char machine[NAME_LENGTH];  // i386, and the processor's name if there is room
    char domainname[NAME_LENGTH];
};

// sysinfo
struct sysinfo {
    int32_t uptime; // seconds
    uint32_t loads[3];
    uint32_t totalram; // in mem_unit
    uint32_t freeram;
    uint32_t sharedram;
    uint32_t bufferram;
    uint32_t totalswap;
    uint32_t freeswap;
    uint16_t procs;
    uint16_t padding;
    uint32_t totalhigh;
    uint32_t freehigh;
    uint32_t mem_unit; // bytes
    uint8_t room[8];
};

_Static_assert(sizeof(struct sysinfo) == 64, "Linux i386 layout");

#endif
