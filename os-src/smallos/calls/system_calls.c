// Calls about the system as a whole.
#include "abi/information.h"
#include "abi/reboot.h"
#include "abi/system_calls.h"
#include "arch/i386/cpu.h"
#include "base/build_id.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/format.h"
#include "base/information.h"
#include "base/string.h"
#include "crash.h"
#include "drivers/power.h"
#include "fs/root.h"
#include "memory/frames.h"
#include "memory/text.h"
#include "memory/user_copy.h"
#include "system_call.h"
#include "task/task.h"

int call_reboot(const struct call *call) {
    if (call->a != REBOOT_MAGIC_1 || call->b != REBOOT_MAGIC_2)
        return -EINVAL;
    if (call->c != REBOOT_RESTART && call->c != REBOOT_POWER_OFF && call->c != REBOOT_HALT)
        return -EINVAL;
    // From here on no other task runs, so what is clean stays so.
    if (root_sync() < 0) {
        console_fresh_line();
        console_write("the root could not be written to its disk\n");
    }
    switch (call->c) {
    case REBOOT_RESTART:
        power_restart();
    case REBOOT_POWER_OFF:
    case REBOOT_HALT:
        power_off();
    }
    return -EINVAL;
}

int call_uname(const struct call *call) {
    struct utsname names;
    memset(&names, 0, sizeof names);
    string_copy(names.sysname, SYSTEM_NAME, sizeof names.sysname);
    string_copy(names.nodename, "smallos", sizeof names.nodename);
    string_copy(names.release, SYSTEM_VERSION, sizeof names.release);
    string_copy(names.version, build_id, sizeof names.version);
    format_text(names.machine, sizeof names.machine, "i386 %s, %u kHz", cpu_vendor(),
                clock_cycles_per_millisecond());
    return copy_to_user((void *)call->a, &names, sizeof names);
}

int call_sysinfo(const struct call *call) {
    struct frame_counts frames = frame_counts();
    struct sysinfo information = {
        .uptime = (int32_t)divide64(clock_milliseconds(), 1000, NULL),
        .totalram = frames.managed,
        .freeram = frames.free,
        .procs = (uint16_t)task_count(),
        .mem_unit = 4096,
    };
    return copy_to_user((void *)call->a, &information, sizeof information);
}

int call_information(const struct call *call) {
    struct text text = {0};
    if (!user_range((void *)call->b, call->c))
        return -EFAULT;
    if (!information_write(call->a, &text))
        return -EINVAL;
    int result = (int)text.length;
    uint32_t size = text.length < call->c ? text.length : call->c;
    if (copy_to_user((void *)call->b, text.bytes, size) < 0)
        result = -EFAULT;
    text_free(&text);
    return result;
}

int call_crash(const struct call *call) {
    char text[200] = "";
    if (call->b && copy_string_from_user(text, (const char *)call->b, sizeof text) == -EFAULT)
        return -EFAULT;
    text[sizeof text - 1] = 0;
    return crash(call->a, text);
}
