// Programs with damaged ELF headers, made on the host (user/tools/make_mutants.c). Each is put
// together from /bin/true and run: it is refused, or it is killed, or it lives as long as it
// likes; the system does not mind, and has all its memory afterwards.
#include "stress.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOUND "/bin/true"
#define MUTANTS "/usr/share/stress/elf_mutants"
#define DAMAGED "/tmp/elf_mutant"
#define BATCH 100

struct outcomes {
    int refused, killed, stopped, ended;
};

static uint8_t sound[8192], damaged[sizeof sound], mutants[65536];
static size_t sound_size;
static const uint8_t *next, *end;
static volatile pid_t child;
static volatile bool too_long;

static size_t read_file(const char *path, void *buffer, size_t room) {
    int fd = open(path, O_RDONLY);
    ssize_t size = fd < 0 ? 0 : read(fd, buffer, room);
    close(fd);
    return size > 0 && (size_t)size < room ? (size_t)size : 0;
}

// The next mutant, in damaged; false if the list is broken.
static bool apply_changes(void) {
    memcpy(damaged, sound, sound_size);
    if (next == end)
        return false;
    for (int changes = *next++; changes > 0; changes--) {
        if (end - next < 4)
            return false;
        size_t offset = next[0] | next[1] << 8, size = next[2];
        next += 3;
        if (offset + size > sound_size || (size_t)(end - next) < size)
            return false;
        memcpy(damaged + offset, next, size);
        next += size;
    }
    return true;
}

static bool put_damaged(void) {
    int fd = open(DAMAGED, O_CREAT | O_WRONLY | O_TRUNC, 0755);
    bool written = fd >= 0 && write(fd, damaged, sound_size) == (ssize_t)sound_size;
    close(fd);
    return written;
}

static void stop_child(int signal) {
    (void)signal;
    too_long = true;
    kill(child, SIGKILL);
}

// The error of execve, which comes through a pipe that a successful one closes; 0 if it ran,
// with its status.
static int run_damaged(int *status) {
    char *words[] = {DAMAGED, NULL}, *none[] = {NULL};
    int fds[2], error = 0;
    if (pipe2(fds, O_CLOEXEC) < 0)
        return -1;
    child = fork();
    if (child == 0) {
        execve(DAMAGED, words, none);
        error = errno;
        write(fds[1], &error, sizeof error);
        _exit(1);
    }
    close(fds[1]);
    too_long = false;
    alarm(2);
    if (child < 0 || waitpid(child, status, 0) != child)
        error = -1;
    alarm(0);
    if (error == 0 && read(fds[0], &error, sizeof error) != sizeof error)
        error = 0;
    close(fds[0]);
    return error;
}

static const char *run_batch(int number, struct outcomes *outcomes) {
    for (int i = 0; i < number; i++) {
        int status;
        if (!apply_changes())
            return "the list of mutants is broken";
        if (!put_damaged())
            return "a mutant could not be written";
        int error = run_damaged(&status);
        if (error == ENOEXEC || error == ENOMEM)
            outcomes->refused++;
        else if (error != 0)
            return error < 0 ? "no child" : strerror(error);
        else if (too_long)
            outcomes->stopped++;
        else
            WIFSIGNALED(status) ? outcomes->killed++ : outcomes->ended++;
    }
    return NULL;
}

static const char *run_all(int number) {
    struct outcomes all = {0};
    const char *problem = NULL;
    struct sigaction action = {.sa_handler = stop_child, .sa_flags = SA_RESTART};
    sound_size = read_file(SOUND, sound, sizeof sound);
    size_t size = read_file(MUTANTS, mutants, sizeof mutants);
    if (sound_size == 0 || size == 0)
        return "no program or no list of mutants";
    next = mutants, end = mutants + size;
    sigaction(SIGALRM, &action, NULL);
    for (int done = 0; done < number && !problem; done += BATCH) {
        struct outcomes some = {0};
        problem = run_batch(number - done < BATCH ? number - done : BATCH, &some);
        dprintf(1, "elf-mutants: from %d: %d refused, %d killed, %d stopped, %d ended themselves\n", done + 1,
                some.refused, some.killed, some.stopped, some.ended);
        all.refused += some.refused, all.ended += some.ended;
    }
    unlink(DAMAGED);
    if (!problem && (all.refused < number / 4 || all.ended == 0))
        problem = "too few were refused, or none ran"; // then it was not the loader that was tested
    return problem;
}

int main(int count, char **words) { return stress_run(count, words, "elf-mutants", 1000, run_all); }
