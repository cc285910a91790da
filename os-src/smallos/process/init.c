// The first process: /bin/init, or else the shell, on the console. It begins anew whenever
// it ends, in the same task, so that there is always a process 1.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "abi/wait.h"
#include "arch/i386/entries.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/switch.h"
#include "arguments.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/panic.h"
#include "base/string.h"
#include "files/file_table.h"
#include "files/terminal/terminal.h"
#include "fs/path.h"
#include "process.h"
#include "task/scheduler.h"
#include "task/signal.h"

#define SHORT_LIFE 100000u // microseconds
#define PATIENCE 5 // short lives before the pauses begin

static uint64_t born;
static unsigned short_lives;

static bool exists(const char *path) {
    struct vnode *file;
    if (path_find(path, &file) < 0)
        return false;
    vnode_release(file);
    return true;
}

bool process_has_init(void) { return exists("/bin/init"); }

static int execute(void) {
    static const char *const environment[] = {"PATH=/bin:/usr/bin:/usr/sbin", "HOME=/",
                                              "TERM=ansi", "USER=root", NULL};
    bool has_init = process_has_init();
    const char *path = has_init ? "/bin/init" : "/bin/sh";
    struct argument_block arguments = {0};
    int result = arguments_add(&arguments, path, false);
    if (result == 0 && !has_init)
        result = arguments_add(&arguments, "-l", false);
    for (int i = 0; result == 0 && environment[i]; i++)
        result = arguments_add(&arguments, environment[i], true);
    if (result == 0)
        result = process_execute(path, &arguments);
    arguments_free(&arguments);
    return result;
}

static void open_console(void) {
    int result;
    struct file *console = file_open("/dev/console", O_RDWR | O_NOCTTY, 0, &result);
    if (!console)
        panic("init: no console, error %d", -result);
    for (int i = 0; i < 3; i++)
        descriptor_install(file_reference(console), 0, false);
    file_release(console);
}

// Wait without a deadline that a loaded host could break.
static void pause_for(uint64_t microseconds) {
    struct wait_queue nobody = {0};
    wait_for_until(&nobody, false, clock_microseconds() + microseconds, false);
}

void init_main(void) {
    struct task *self = current_task;
    self->frame = (struct trap_frame *)task_stack_top(self) - 1;
    memset(&self->signals, 0, sizeof self->signals);
    self->session = self->group = self->id;
    self->files = file_table_create();
    self->directory = vnode_reference(root_directory);
    if (!self->files)
        panic("init: no memory for its files");
    open_console();
    if (!process_has_init())
        terminal_give(self); // the shell is alone; an init leaves the terminal to its shell
    born = clock_microseconds();
    int result = execute();
    if (result < 0)
        panic("init: /bin/sh cannot be started, error %d", -result);
    process_enter(self->frame);
}

_Noreturn void process_restart_init(int status) {
    if (clock_microseconds() - born > SHORT_LIFE)
        short_lives = 0;
    else if (++short_lives > PATIENCE)
        pause_for(1000000);
    console_message("init: pid 1 %s %s %d, starting it again\n", current_task->name,
                    WIFSIGNALED(status) ? "was ended by signal" : "exited with status",
                    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    init_enter(task_stack_top(current_task) - sizeof(struct trap_frame));
}

static void (*before_all)(void);

static void first_main(void) {
    before_all();
    init_main();
}

void process_start_init(void (*before)(void)) {
    before_all = before;
    struct task *init = kernel_task_start("init", first_main);
    panic_unless(init && init->id == PROCESS_INIT);
}
