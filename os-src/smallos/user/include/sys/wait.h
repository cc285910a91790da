// Waiting for children.
#ifndef SYS_WAIT_H
#define SYS_WAIT_H

#include "abi/wait.h"
#include "sys/types.h"

pid_t wait(int *status);
pid_t waitpid(pid_t pid, int *status, int options);
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

#endif
