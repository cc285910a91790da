// Paths on their way from a program into the kernel.
#pragma once
#include "system_call.h"

// A copy on the heap: 0 or -EFAULT, -ENAMETOOLONG, -ENOENT (empty), -ENOMEM.
int path_from_user(const char *from, char **path);
