// The table of commands, and the short ones.
#include "commands.h"
#include "kernel/build_id.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/cpu.h"
#include "kernel/diagnostics.h"
#include "kernel/format.h"
#include "kernel/panic.h"
#include "kernel/power.h"
#include "kernel/string.h"
#include <stdbool.h>
#include <stddef.h>

static int command_help(int count, char **words) {
    if (count > 1) {
        const struct command *command = command_find(words[1]);
        if (!command) {
            console_print("help: there is no command %s\n", words[1]);
            return 1;
        }
        console_print("usage: %s\n%s.\n%s\n", command->usage, command->summary,
                      command->explanation);
        return 0;
    }
    for (const struct command *command = commands; command->name; command++)
        console_print("  %-10s %s\n", command->name, command->summary);
    console_write("Type help NAME for more about one of them.\n");
    return 0;
}

static int command_about(int count, char **words) {
    (void)count, (void)words;
    console_print("%s %s, a small 32-bit operating system\n", SYSTEM_NAME, SYSTEM_VERSION);
    console_print("build: %s\ncompiler: gcc %s\nprocessor: %s, %u kHz\n", build_id, __VERSION__,
                  cpu_vendor(), clock_cycles_per_millisecond());
    return 0;
}

static int command_echo(int count, char **words) {
    for (int i = 1; i < count; i++) {
        if (i > 1)
            console_put(' ');
        console_write(words[i]);
    }
    console_put('\n');
    return 0;
}

static int command_clear(int count, char **words) {
    (void)count, (void)words;
    console_clear();
    return 0;
}

static int command_uptime(int count, char **words) {
    uint32_t thousandths;
    (void)count, (void)words;
    uint64_t seconds = divide64(clock_milliseconds(), 1000, &thousandths);
    console_print("up %llu.%03u seconds, %llu ticks\n", seconds, thousandths, clock_ticks());
    return 0;
}

static int command_boot_log(int count, char **words) {
    (void)count, (void)words;
    console_write(diagnostics_log());
    return 0;
}

static int command_reboot(int count, char **words) {
    (void)count, (void)words;
    power_restart();
}

static int command_halt(int count, char **words) {
    (void)count, (void)words;
    power_off();
}

static int command_panic(int count, char **words) {
    char text[200];
    int length = 0;
    text[0] = 0;
    for (int i = 1; i < count && length < (int)sizeof text; i++)
        length += format_text(text + length, sizeof text - (size_t)length, "%s%s", i > 1 ? " " : "",
                              words[i]);
    panic("%s", count > 1 ? text : "asked for by the panic command");
}

const struct command commands[] = {
    {"help", "help [NAME]", "list the commands, or explain one",
     "Without NAME every command with one line; with NAME its usage and details.", command_help},
    {"about", "about", "what this system is",
     "Prints name, version, the build's id, the compiler and the processor.", command_about},
    {"echo", "echo [WORD...]", "print the words",
     "Words are joined by one space. Quotes '...' and \"...\" keep spaces, a backslash\n"
     "protects one character, and $? is the status of the last command.",
     command_echo},
    {"clear", "clear", "clear the screen",
     "Clears the VGA screen and sends the ANSI sequence for it to the serial line.", command_clear},
    {"uptime", "uptime", "time since the kernel started",
     "Seconds by the calibrated cycle counter, and ticks of the interval timer.", command_uptime},
    {"meminfo", "meminfo", "how much memory there is and who has it",
     "Frames of 4 KiB: all of E820, managed, free, out of reach; then the kernel heap.",
     command_memory_info},
    {"memmap", "memmap", "the firmware's memory map and the kernel's place",
     "One line per E820 entry, then the kernel's address ranges.", command_memory_map},
    {"bootlog", "bootlog", "the boot diagnostics again",
     "Repeats every \"boot:\" line of this start.", command_boot_log},
    {"selftest", "selftest", "check the running kernel",
     "One line per check and a closing count; status 0 when all passed, otherwise 1.",
     command_self_test},
    {"reboot", "reboot", "restart the machine",
     "Resets through the keyboard controller, and by a triple fault if that fails.",
     command_reboot},
    {"halt", "halt", "switch the machine off",
     "Powers off through ACPI, through APM if that fails, or says when it is safe.", command_halt},
    {"panic", "panic [TEXT...]", "stop with a kernel panic, on purpose",
     "Prints the panic banner with TEXT, registers and backtrace, and stops.", command_panic},
    {"crash", "crash divide|null|wild-jump|stack-overflow|undefined-opcode",
     "make the kernel commit a real fault", "The processor finds the fault; the kernel panics.",
     command_crash},
    {NULL, NULL, NULL, NULL, NULL},
};

const struct command *command_find(const char *name) {
    for (const struct command *command = commands; command->name; command++)
        if (strings_equal(command->name, name))
            return command;
    return NULL;
}
