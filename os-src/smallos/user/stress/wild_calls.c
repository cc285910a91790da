// Every number that a system call could have, with wild pointers in every place. What is no
// call gives ENOSYS; what is one gives some answer or ends the process that asked.
#include "stress.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <smallos.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define NUMBERS 1200 // beyond the largest by far; and a few wild ones
#define PLACES 6
#define ARGUMENTS 7 // a pattern in all places, or in one of them

static const uint32_t wild_numbers[] = {0x7FFFFFFF, 0x80000000, 0xC0100000, 0xFFFFFFFF};
static uint32_t wild[] = {0x1004, 0xC0100000, 0xFFFFFFF0, 0x80000000, 0xBFFFF000, 0 /* the edge */};
#define ATTEMPTS (LENGTH(wild) * ARGUMENTS)

static int killed_count, answered_count;

static bool is_a_call(uint32_t number) {
#define NUMBER(number, name, arguments, text) number,
    static const uint32_t calls[] = {SYSTEM_CALLS(NUMBER)};
    for (size_t i = 0; i < LENGTH(calls); i++)
        if (calls[i] == number)
            return true;
    return false;
}

static bool copies_itself(uint32_t number) {
    return number == SYSTEM_CALL_fork || number == SYSTEM_CALL_vfork;
}

// The other places hold 0; but a crash of kind 0 is an order and no mistake.
static long call(uint32_t number, unsigned attempt) {
    uint32_t value = wild[attempt / ARGUMENTS], a[PLACES];
    for (unsigned i = 0; i < PLACES; i++)
        a[i] = attempt % ARGUMENTS == PLACES || attempt % ARGUMENTS == i ? value : 0;
    if (number == SYSTEM_CALL_crash)
        a[0] = value;
    return system_call((long)number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

// In the child: attempts from the first on; a byte in the pipe for each that came back.
static void make_attempts(uint32_t number, unsigned first, int progress) {
    for (unsigned attempt = first; attempt < ATTEMPTS; attempt++) {
        alarm(1);
        if (number == SYSTEM_CALL_pause && attempt > 0)
            _exit(0); // it takes no arguments, and a second each time
        long result = call(number, attempt);
        if (copies_itself(number) && result == 0)
            _exit(0);
        char known = is_a_call(number) || result == -ENOSYS ? 'k' : 'x';
        if (write(progress, &known, 1) != 1)
            _exit(2);
    }
    _exit(0);
}

static const char *try_number(uint32_t number) {
    for (unsigned done = 0; done < ATTEMPTS; done++) {
        char known;
        int fds[2], status;
        if (pipe(fds) < 0)
            return "no pipe";
        pid_t child = fork();
        if (child == 0) {
            dup2(open("/dev/null", O_RDWR), 0); // whatever reads descriptor 0 must not wait
            make_attempts(number, done, fds[1]);
        }
        close(fds[1]);
        for (; read(fds[0], &known, 1) == 1; done++, answered_count++)
            if (known != 'k')
                return "an unknown call was answered with something else than ENOSYS";
        close(fds[0]);
        if (child < 0 || waitpid(child, &status, 0) != child)
            return "a child was lost";
        if (number == SYSTEM_CALL_pause && WIFEXITED(status))
            break;
        if (done < ATTEMPTS)
            killed_count++; // or ended, as exit does: the next child goes on behind it
    }
    return NULL;
}

static const char *try_all(int numbers) {
    char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const char *problem = pages == MAP_FAILED ? "no memory" : NULL;
    munmap(pages + 4096, 4096);
    wild[LENGTH(wild) - 1] = (uint32_t)pages + 4094; // begins well, ends in an unmapped page
    for (int number = 0; number < numbers && !problem; number++)
        problem = try_number((uint32_t)number);
    for (size_t i = 0; i < LENGTH(wild_numbers) && !problem; i++)
        problem = try_number(wild_numbers[i]);
    munmap(pages, 4096);
    dprintf(1, "wild-calls: %d calls were answered, %d ended their process\n", answered_count, killed_count);
    return problem;
}

int main(int count, char **words) { return stress_run(count, words, "wild-calls", NUMBERS, try_all); }
