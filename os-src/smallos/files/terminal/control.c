// The terminal's requests and the session it belongs to.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "abi/termios.h"
#include "base/screen/screen.h"
#include "input.h"
#include "line_discipline.h"
#include "memory/user_copy.h"
#include "task/groups.h"
#include "task/signal.h"
#include "terminal.h"

static struct winsize window; // as large as the screen, until a program says otherwise

static bool is_controlling(void) {
    return terminal.session != 0 && current_task->session == terminal.session;
}

void terminal_give(struct task *leader) {
    terminal.session = leader->session;
    terminal.foreground = leader->group;
}

void terminal_size_init(void) {
    window = (struct winsize){.ws_row = (uint16_t)screen_rows(), .ws_col = (uint16_t)screen_columns()};
}

int terminal_open(bool controlling_only, int flags) {
    if (controlling_only)
        return is_controlling() ? 0 : -ENXIO;
    if (!(flags & O_NOCTTY) && terminal.session == 0 &&
        current_task->session == current_task->id)
        terminal_give(current_task);
    return 0;
}

void terminal_session_ended(struct task *task) {
    if (task->id != task->session || task->session != terminal.session)
        return;
    int group = terminal.foreground;
    terminal.session = terminal.foreground = 0;
    signal_send_group(group, SIGHUP, (struct signal_source){.code = SI_KERNEL});
    signal_send_group(group, SIGCONT, (struct signal_source){.code = SI_KERNEL});
}

int terminal_check_background(int signal) {
    struct task *task = current_task;
    if (!is_controlling() || task->group == terminal.foreground)
        return 0;
    if (signal_is_ignored_or_blocked(task, signal))
        return signal == SIGTTIN ? -EIO : 0;
    if (group_is_orphaned(task->group))
        return -EIO;
    signal_send_group(task->group, signal, (struct signal_source){.code = SI_KERNEL});
    return -ERESTART;
}

static int set_settings(uint32_t request, uint32_t argument) {
    struct termios new_settings;
    int result = copy_from_user(&new_settings, (void *)argument, sizeof new_settings);
    if (result == 0)
        result = terminal_check_background(SIGTTOU);
    if (result < 0)
        return result;
    if (request == TCSETSF) {
        input_flush();
        line_discipline_reset(terminal.discipline);
    }
    *terminal.settings = new_settings;
    terminal_settings_changed();
    return 0;
}

static int set_foreground(uint32_t argument) {
    int32_t group;
    int result = copy_from_user(&group, (void *)argument, sizeof group);
    if (result < 0)
        return result;
    if (!is_controlling())
        return -ENOTTY;
    if (group <= 0)
        return -EINVAL;
    if (!group_exists(group, terminal.session))
        return -EPERM;
    result = terminal_check_background(SIGTTOU);
    if (result < 0)
        return result;
    terminal.foreground = group;
    return 0;
}

static int take_over(void) {
    if (is_controlling())
        return 0;
    if (current_task->session != current_task->id || terminal.session != 0)
        return -EPERM;
    terminal_give(current_task);
    return 0;
}

int terminal_control(struct file *file, uint32_t request, uint32_t argument) {
    void *user = (void *)argument;
    uint32_t number;
    (void)file;
    switch (request) {
    case TCGETS:
        return copy_to_user(user, terminal.settings, sizeof *terminal.settings);
    case TCSETS:
    case TCSETSW:
    case TCSETSF:
        return set_settings(request, argument);
    case TIOCGPGRP:
        number = (uint32_t)terminal.foreground;
        return is_controlling() ? copy_to_user(user, &number, 4) : -ENOTTY;
    case TIOCSPGRP:
        return set_foreground(argument);
    case TIOCGSID:
        number = (uint32_t)terminal.session;
        return is_controlling() ? copy_to_user(user, &number, 4) : -ENOTTY;
    case TIOCSCTTY:
        return take_over();
    case TIOCGWINSZ:
        return copy_to_user(user, &window, sizeof window);
    case TIOCSWINSZ:
        return copy_from_user(&window, user, sizeof window);
    case FIONREAD:
        number = input_available();
        return copy_to_user(user, &number, 4);
    }
    return -ENOTTY;
}
