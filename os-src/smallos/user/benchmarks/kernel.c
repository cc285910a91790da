// What the kernel's services cost. Prints a line for each, "NAME: VALUE UNIT"; the best of some
// rounds, because whatever else happens can only make a round longer. Runs on Linux as well.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 5
#define CALLS 20000
#define SWITCHES 2000 // there and back
#define PIPED (4 << 20)
#define PIECE 4096
#define CHILDREN 100

static char *self;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static bool call(void) {
    for (int i = 0; i < CALLS; i++)
        if (getppid() < 0)
            return false;
    return true;
}

static void answer(int in, int out) {
    for (char byte; read(in, &byte, 1) == 1;)
        if (write(out, &byte, 1) != 1)
            break;
    _exit(0);
}

// A byte goes to another process and back: two switches at least, and four calls.
static bool switch_back_and_forth(void) {
    int there[2], back[2], status;
    char byte = 'x';
    bool right = pipe(there) == 0 && pipe(back) == 0;
    pid_t child = right ? fork() : -1;
    if (child == 0) {
        close(there[1]);
        answer(there[0], back[1]);
    }
    for (int i = 0; right && i < SWITCHES; i++)
        right = write(there[1], &byte, 1) == 1 && read(back[0], &byte, 1) == 1;
    close(there[0]), close(there[1]), close(back[0]), close(back[1]);
    return child > 0 && waitpid(child, &status, 0) == child && right;
}

static void fill(int out) {
    static char piece[PIECE];
    for (int done = 0; done < PIPED; done += PIECE)
        if (write(out, piece, PIECE) != PIECE)
            _exit(1);
    _exit(0);
}

static bool pipe_through(void) {
    static char piece[PIECE];
    int fds[2], status, done = 0;
    pid_t child = pipe(fds) == 0 ? fork() : -1;
    if (child == 0)
        fill(fds[1]);
    close(fds[1]);
    for (ssize_t size; (size = read(fds[0], piece, PIECE)) > 0;)
        done += (int)size;
    close(fds[0]);
    return child > 0 && waitpid(child, &status, 0) == child && status == 0 && done == PIPED;
}

static bool have_children(bool executing) {
    char *words[] = {self, "exit", NULL}, *none[] = {NULL};
    int status;
    for (int i = 0; i < CHILDREN; i++) {
        pid_t child = fork();
        if (child == 0) {
            if (executing)
                execve(self, words, none);
            _exit(executing);
        }
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            return false;
    }
    return true;
}

static bool fork_and_wait(void) { return have_children(false); }
static bool fork_execute_and_wait(void) { return have_children(true); }

// Nanoseconds of the best round; 0 if one failed.
static uint64_t measure(bool (*work)(void)) {
    uint64_t best = UINT64_MAX;
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t start = now();
        if (!work())
            return 0;
        uint64_t taken = now() - start;
        if (taken < best)
            best = taken;
    }
    return best;
}

int main(int count, char **words) {
    static const struct {
        const char *name;
        bool (*work)(void);
        unsigned operations;
    } all[] = {
        {"system-call", call, CALLS},
        {"switch-there-and-back", switch_back_and_forth, SWITCHES},
        {"pipe-kib", pipe_through, PIPED / 1024},
        {"fork-wait", fork_and_wait, CHILDREN},
        {"fork-exec-wait", fork_execute_and_wait, CHILDREN},
    };
    self = words[0];
    if (count > 1 && strcmp(words[1], "exit") == 0)
        return 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        uint64_t taken = measure(all[i].work);
        if (taken == 0) {
            dprintf(2, "%s: failed\n", all[i].name);
            return 1;
        }
        dprintf(1, "%s: %llu ns\n", all[i].name, taken / all[i].operations);
    }
    return 0;
}
