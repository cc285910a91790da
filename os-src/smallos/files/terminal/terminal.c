// Reading and writing the terminal.
#include "terminal.h"
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "abi/poll.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/string.h"
#include "files/devices.h"
#include "files/poll.h"
#include "fs/vnode.h"
#include "input.h"
#include "line_discipline.h"
#include "memory/user_copy.h"
#include "task/scheduler.h"
#include "task/signal.h"

#define CONTROL(letter) ((letter) & 0x1F)

static struct termios settings = {
    .c_iflag = ICRNL,
    .c_oflag = OPOST | ONLCR,
    .c_cflag = B115200 | CS8 | CREAD,
    .c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
    .c_cc = {[VINTR] = CONTROL('C'), [VQUIT] = CONTROL('\\'), [VERASE] = 0x7F,
             [VKILL] = CONTROL('U'), [VEOF] = CONTROL('D'), [VMIN] = 1,
             [VSUSP] = CONTROL('Z'), [VWERASE] = CONTROL('W')},
};
static struct line_discipline discipline;
struct terminal terminal = {.settings = &settings, .discipline = &discipline};

static bool is_canonical(void) { return settings.c_lflag & ICANON; }

void terminal_settings_changed(void) {
    struct input_keys keys = {
        .active = settings.c_lflag & ISIG,
        .keeps_input = settings.c_lflag & NOFLSH,
        .interrupt = settings.c_cc[VINTR],
        .quit = settings.c_cc[VQUIT],
        .suspend = settings.c_cc[VSUSP],
    };
    input_set_keys(&keys);
    wake_all(&input_queue); // readers look again, with the new settings
}

void terminal_init(void) {
    line_discipline_init(&discipline, console_put);
    terminal_settings_changed();
    terminal_size_init();
}

// Echo and act on the signal keys; in a task, because handlers never print.
static void answer_signal_keys(void) {
    static const struct {
        int signal, key;
    } all[] = {{SIGINT, VINTR}, {SIGQUIT, VQUIT}, {SIGTSTP, VSUSP}};
    for (;;) {
        uint64_t signals = 0;
        wait_for_until(&input_signal_queue, (signals = input_take_signals()) != 0, NO_DEADLINE,
                       false);
        for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
            if (!(signals & SIGNAL_BIT(all[i].signal)))
                continue;
            line_discipline_echo(&discipline, &settings, settings.c_cc[all[i].key]);
            if (!(settings.c_lflag & NOFLSH))
                line_discipline_reset(&discipline);
            if (terminal.foreground != 0)
                signal_send_group(terminal.foreground, all[i].signal,
                                  (struct signal_source){.code = SI_KERNEL});
        }
    }
}

bool terminal_start(void) { return kernel_task_start("terminal", answer_signal_keys); }

// Turn what has arrived into a line; whether one is finished.
static bool assemble_line(void) {
    uint8_t byte;
    while (!discipline.finished && input_take(&byte))
        line_discipline_feed(&discipline, &settings, byte);
    return discipline.finished;
}

static int take_line(char *buffer, uint32_t size) {
    uint32_t part = (uint32_t)(discipline.length - discipline.taken);
    if (part > size)
        part = size;
    if (copy_safely(buffer, discipline.line + discipline.taken, part) != 0)
        return -EFAULT;
    discipline.taken += part;
    if (discipline.taken == discipline.length)
        line_discipline_reset(&discipline);
    return (int)part;
}

static int take_raw(char *buffer, uint32_t size) {
    char part[64];
    uint32_t done = 0;
    uint8_t byte;
    if (discipline.length > discipline.taken) // begun in canonical mode
        return take_line(buffer, size);
    while (done < size) {
        uint32_t count = 0;
        while (count < sizeof part && done + count < size && input_take(&byte))
            if (line_discipline_map(&discipline, &settings, &byte)) {
                line_discipline_echo(&discipline, &settings, byte);
                part[count++] = (char)byte;
            }
        if (count == 0)
            break;
        if (copy_safely(buffer + done, part, count) != 0)
            return -EFAULT;
        done += count;
    }
    return (int)done;
}

static bool has_raw_input(void) {
    return discipline.length > discipline.taken || input_available() > 0;
}

// VTIME counts tenths of a second: from the call when VMIN is 0, else between bytes.
static int read_raw(struct file *file, char *buffer, uint32_t size, bool *again) {
    uint32_t minimum = settings.c_cc[VMIN], done = 0;
    uint64_t patience = settings.c_cc[VTIME] * 100000ull, deadline = NO_DEADLINE;
    if (minimum > size)
        minimum = size;
    for (;;) {
        int result = take_raw(buffer + done, size - done);
        if (result < 0)
            return result;
        done += (uint32_t)result;
        if (done >= minimum && (done > 0 || patience == 0))
            return (int)done;
        if (!file_blocks(file))
            return done > 0 ? (int)done : -EAGAIN;
        if (patience > 0 && (minimum == 0 || done > 0))
            deadline = clock_microseconds() + patience;
        result = wait_for_until(&input_queue, has_raw_input() || is_canonical(), deadline, true);
        if (result == -ETIMEDOUT)
            return (int)done;
        if (result < 0)
            return done > 0 ? (int)done : result;
        if (is_canonical()) {
            *again = done == 0;
            return (int)done;
        }
    }
}

static int read_line(struct file *file, char *buffer, uint32_t size, bool *again) {
    int result = 0;
    if (!assemble_line()) {
        if (!file_blocks(file))
            return -EAGAIN;
        result = wait_for(&input_queue, !is_canonical() || assemble_line());
        if (result < 0)
            return result;
        if (!is_canonical()) {
            *again = true;
            return 0;
        }
    }
    return take_line(buffer, size);
}

static int read(struct file *file, void *buffer, uint32_t size) {
    bool again;
    int result;
    if (size == 0)
        return 0;
    do {
        again = false;
        result = terminal_check_background(SIGTTIN);
        if (result < 0)
            return result;
        result = is_canonical() ? read_line(file, buffer, size, &again)
                                : read_raw(file, buffer, size, &again);
    } while (again);
    return result;
}

static int write(struct file *file, const void *buffer, uint32_t size) {
    char part[256];
    (void)file;
    if (settings.c_lflag & TOSTOP) {
        int result = terminal_check_background(SIGTTOU);
        if (result < 0)
            return result;
    }
    bool maps = (settings.c_oflag & (OPOST | ONLCR)) == (OPOST | ONLCR);
    for (uint32_t done = 0; done < size;) {
        uint32_t count = size - done < sizeof part ? size - done : sizeof part;
        if (copy_safely(part, (const char *)buffer + done, count) != 0)
            return done > 0 ? (int)done : -EFAULT;
        console_write_bytes(part, count, maps);
        done += count;
        scheduler_relax();
        if (done < size && task_has_signal())
            return (int)done;
    }
    return (int)size;
}

static uint32_t poll(struct file *file, struct poll_table *table) {
    bool readable = false;
    (void)file;
    poll_on(table, &input_queue);
    if (current_task->session != terminal.session || current_task->group == terminal.foreground)
        readable = is_canonical() ? assemble_line() : has_raw_input();
    return POLLOUT | (readable ? POLLIN : 0);
}

static int status(struct file *file, struct stat *result) {
    vnode_status(file->vnode, result);
    return 0;
}

static const struct file_operations terminal_operations = {
    .read = read,
    .write = write,
    .poll = poll,
    .control = terminal_control,
    .status = status,
};

static int open_own(int flags) { return terminal_open(true, flags); }
static int open_console(int flags) { return terminal_open(false, flags); }

DEVICE_FILE(tty, "/dev/tty", 0666, DEVICE_TTY, open_own, &terminal_operations);
DEVICE_FILE(console, "/dev/console", 0600, DEVICE_CONSOLE, open_console, &terminal_operations);
