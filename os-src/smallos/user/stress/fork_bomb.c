// Children that fork children, within a limit; then as many at once as the system allows.
#include "stress.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST 4096

static void reap(void) {
    while (wait(NULL) > 0)
        continue;
}

// Two children, each of which has two children, and so on.
static void generations(int depth) {
    for (int born = 0; depth > 0 && born < 2; born++)
        if (fork() == 0) {
            depth--;
            born = -1; // the child begins with its own two
        }
    reap();
    _exit(0);
}

static const char *explode(int depth) {
    static pid_t children[MOST];
    int count = 0, error = 0, limit = MOST;
    pid_t child = fork();
    if (child == 0)
        generations(depth);
    if (child < 0 || waitpid(child, NULL, 0) != child)
        return "the first child was lost";
    while (count < limit && (children[count] = fork()) >= 0)
        if (children[count++] == 0)
            for (;;)
                pause();
    error = errno;
    for (int i = 0; i < count; i++)
        kill(children[i], SIGKILL);
    reap();
    dprintf(1, "fork-bomb: %d children at once\n", count);
    return count < limit && error != EAGAIN && error != ENOMEM ? "fork failed with another error" : NULL;
}

int main(int count, char **words) { return stress_run(count, words, "fork-bomb", 5, explode); }
