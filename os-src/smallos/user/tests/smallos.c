// The calls that only SmallOS has: spawn and information. (crash is for scenarios.)
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <smallos.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int as_child(char **words) {
    const char *colour = getenv("COLOUR");
    bool right = !strcmp(words[2], "two words") && colour && !strcmp(colour, "red") &&
                 fcntl(40, F_GETFD) == 0 && failed_with(fcntl(41, F_GETFD), EBADF);
    return right && getppid() == atoi(words[1]) ? 42 : 1;
}

static void spawning(char *self) {
    char number[16], *words[] = {self, number, "two words", NULL}, *environment[] = {"COLOUR=red", NULL};
    int status = -1;
    snprintf(number, sizeof number, "%d", getpid());
    dup2(0, 40), dup2(0, 41);
    fcntl(41, F_SETFD, FD_CLOEXEC);
    pid_t child = spawn(self, words, environment);
    bool right = child > 0 && waitpid(child, &status, 0) == child;
    check("spawn-runs-a-program", right && exited(status, 42), "pid %d %s", child, describe(status));
    check("spawn-errors", failed_with(spawn("/missing", words, environment), ENOENT) &&
                              failed_with(spawn("/tmp", words, environment), EACCES) &&
                              failed_with(spawn((void *)0xC0100000, words, environment), EFAULT) &&
                              failed_with(spawn(self, (void *)4, environment), EFAULT) &&
                              failed_with(wait(NULL), ECHILD),
          "ENOENT, EACCES, EFAULT, and no child");
}

static bool lists_self(const char *tasks) {
    char line[64];
    snprintf(line, sizeof line, "%d %d %d R ", getpid(), getppid(), getpgrp());
    for (const char *at = tasks; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL)
        if (!strncmp(at + strspn(at, " "), line, strlen(line)))
            return true;
    return false;
}

int main(int count, char **words) {
    if (count > 1)
        return as_child(words);
    spawning(words[0]);
    char *memory = information(INFORMATION_MEMORY), *tasks = information(INFORMATION_TASKS),
         *map = information(INFORMATION_MEMORY_MAP), *log = information(INFORMATION_BOOT_LOG),
         *interrupts = information(INFORMATION_INTERRUPTS);
    unsigned long total = 0, managed = 0, available = 0;
    if (memory) {
        char *at = strstr(memory, "4 KiB: ");
        total = at ? strtoul(at + 7, &at, 10) : 0;
        managed = at ? strtoul(at + 8, &at, 10) : 0;
        available = at ? strtoul(at + 10, &at, 10) : 0;
    }
    check("information-memory", available > 0 && available < managed && managed <= total, "%lu of %lu free",
          available, managed);
    check("information-memory-map", map && strstr(map, "usable"), "");
    check("information-boot-log", log && strstr(log, "boot: "), "");
    check("information-tasks", tasks && lists_self(tasks), "this process is in it");
    check("information-interrupts", interrupts && *interrupts, "");
    char small[8] = "#######";
    long length = system_call(SYSTEM_CALL_information, INFORMATION_MEMORY, small, 4);
    check("information-is-cut", memory && length > 4 && !memcmp(small, memory, 4) && small[4] == '#', "");
    check("information-errors", system_call(SYSTEM_CALL_information, 99, small, 4) == -EINVAL &&
                                    system_call(SYSTEM_CALL_information, 0, 0xC0100000, 64) == -EFAULT &&
                                    system_call(SYSTEM_CALL_crash, 99, 0) == -EINVAL &&
                                    system_call(SYSTEM_CALL_reboot, 1, 2, 3) == -EINVAL,
          "EINVAL, EFAULT");
    return checks_done();
}
