// Children that take all memory there is. The answer is ENOMEM, or the end of the child that
// asks for too much, and afterwards everything is there again.
#include "stress.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define STEP (1 << 20)

static int takes_until_refused(void) {
    long taken = 0;
    for (;;) {
        char *area = mmap(NULL, STEP, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (area == MAP_FAILED)
            break;
        for (int page = 0; page < STEP; page += 4096)
            area[page] = 1;
        taken++;
    }
    dprintf(1, "memory: %ld MiB taken, then %s\n", taken, errno == ENOMEM ? "ENOMEM" : "another error");
    return errno == ENOMEM && taken > 0 ? 0 : 1;
}

static const char *exhaust(int number) {
    for (int i = 0; i < number; i++) {
        int status;
        pid_t child = fork();
        if (child == 0)
            _exit(takes_until_refused());
        if (child < 0 || waitpid(child, &status, 0) != child)
            return "a child was lost";
        if (WIFSIGNALED(status))
            dprintf(1, "memory: the child was killed by signal %d\n", WTERMSIG(status));
        else if (status != 0)
            return "the answer was not ENOMEM";
    }
    return NULL;
}

int main(int count, char **words) { return stress_run(count, words, "memory", 3, exhaust); }
