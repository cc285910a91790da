// The one terminal, screen and serial line together, as a file: settings, reading, writing,
// and the session it controls.
#pragma once
#include "files/file.h"

struct task;

void terminal_init(void);
// Start the kernel task that answers the signal keys.
bool terminal_start(void);
// Opening /dev/tty or /dev/console: 0 or -errno.
int terminal_open(bool controlling_only, int flags);
// A session gets the terminal; its leader's group is in the foreground.
void terminal_give(struct task *leader);
// A session's leader ended: its terminal is free again.
void terminal_session_ended(struct task *task);
// A bool whether the calling task may read: 0, -ERESTART after a stop signal, -EIO.
int terminal_check_background(int signal);

int terminal_control(struct file *file, uint32_t request, uint32_t argument);

// Shared by the terminal's sources.
struct line_discipline;
struct termios;
struct terminal {
    struct termios *settings;
    struct line_discipline *discipline;
    int session, foreground;
};
extern struct terminal terminal;
void terminal_settings_changed(void);
void terminal_size_init(void);
