// The parts that fork and spawn share.
#pragma once
#include "fs/vnode.h"
#include "task/task.h"

// A process with copies of files, directory, group and signal settings of another, with no
// memory yet; its frame waits to be filled in. NULL without memory.
struct task *new_process(struct task *parent);
void new_process_drop(struct task *child);
// Make it a child of the calling task and let it run.
void new_process_begin(struct task *child);
