// Process groups and sessions, as much as job control needs: who is in which is in the tasks.
#pragma once
#include "task.h"

// Calls of a process: 0, an id, or -errno.
int group_set(int id, int group);
int session_start(void);
bool group_exists(int group, int session);
// Has a group nobody outside it who could bring it back from a stop?
bool group_is_orphaned(int group);
// After an exit: orphaned groups with stopped members get SIGHUP and SIGCONT.
void groups_release(struct task *ended);
