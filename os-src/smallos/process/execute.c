// execve and spawn: a new program in a new address space.
#include "abi/errno.h"
#include "arch/i386/gdt.h"
#include "arch/i386/io.h"
#include "arguments.h"
#include "base/string.h"
#include "elf.h"
#include "files/file_table.h"
#include "fs/path.h"
#include "memory/address_space.h"
#include "new_process.h"
#include "process.h"
#include "task/float_state.h"
#include "task/signal.h"

#define EFLAGS_START 0x202u

struct program {
    struct address_space *space;
    uint32_t entry, stack_pointer;
};

static int load_file(struct vnode *file, struct argument_block *arguments,
                     struct program *program) {
    if (!S_ISREG(file->mode) || !(file->mode & 0111))
        return -EACCES;
    program->space = address_space_create();
    if (!program->space)
        return -ENOMEM;
    int result = elf_load(file, program->space, &program->entry);
    if (result == 0)
        result = arguments_push(arguments, program->space, &program->stack_pointer);
    if (result < 0)
        address_space_destroy(program->space);
    return result;
}

static int load(const char *path, struct argument_block *arguments, struct program *program) {
    struct vnode *file;
    int result = path_find(path, &file);
    if (result < 0)
        return result;
    result = load_file(file, arguments, program);
    vnode_release(file);
    return result;
}

static void set_frame(struct trap_frame *frame, const struct program *program) {
    *frame = (struct trap_frame){
        .gs = SELECTOR_USER_DATA, .fs = SELECTOR_USER_DATA, .es = SELECTOR_USER_DATA,
        .ds = SELECTOR_USER_DATA, .eip = program->entry, .cs = SELECTOR_USER_CODE,
        .eflags = EFLAGS_START, .user_esp = program->stack_pointer,
        .user_ss = SELECTOR_USER_DATA,
    };
}

int process_execute(const char *path, struct argument_block *arguments) {
    struct task *self = current_task;
    struct program program;
    int result = load(path, arguments, &program);
    if (result < 0)
        return result;
    struct address_space *old = self->space;
    uint32_t flags = interrupts_save();
    self->space = program.space;
    write_cr3(program.space->directory);
    interrupts_restore(flags);
    if (old)
        address_space_destroy(old);
    file_table_close_on_execute(self->files);
    signals_reset_for_execute(self);
    float_state_drop(self);
    task_set_name(self, path);
    self->executed = true;
    set_frame(self->frame, &program);
    return 0;
}

int process_spawn(const char *path, struct argument_block *arguments) {
    struct program program;
    if (task_count() >= TASKS_MAXIMUM)
        return -EAGAIN;
    int result = load(path, arguments, &program);
    if (result < 0)
        return result;
    struct task *child = new_process(current_task);
    if (!child) {
        address_space_destroy(program.space);
        return -ENOMEM;
    }
    child->space = program.space;
    file_table_close_on_execute(child->files);
    signals_reset_for_execute(child);
    task_set_name(child, path);
    child->executed = true;
    set_frame(child->frame, &program);
    new_process_begin(child);
    return child->id;
}
