// Many short programs, one after the other.
#include "stress.h"
#include <sys/wait.h>
#include <unistd.h>

static const char *cycle(int number) {
    char *words[] = {"true", NULL}, *none[] = {NULL};
    for (int i = 0; i < number; i++) {
        int status;
        pid_t child = fork();
        if (child == 0) {
            execve("/bin/true", words, none);
            _exit(1);
        }
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            return "a child was not made, or failed";
    }
    return NULL;
}

int main(int count, char **words) {
    return stress_run(count, words, "fork-exec-wait", 10000, cycle);
}
