// execve: a new program in the same process, or an error and no harm.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MUTANTS 104 // two for each byte of the ELF header

static char *self, *written;
static char *none[] = {NULL};

static int as_child(char **words) {
    struct sigaction action;
    if (strcmp(words[1], "damaged") == 0)
        return 0;
    if (strcmp(words[1], "same-process") == 0)
        return getpid() == atoi(words[2]) && write(30, "k", 1) == 1 ? 42 : 1;
    sigaction(SIGUSR1, NULL, &action);
    bool reset = action.sa_handler == SIG_DFL;
    sigaction(SIGUSR2, NULL, &action);
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    return reset && action.sa_handler == SIG_IGN && sigismember(&blocked, SIGALRM) ? 42 : 1;
}

static void become_other(void) {
    char number[16], *words[] = {self, "same-process", number, NULL};
    int pid = getpid(), at = 15;
    for (number[at] = 0; pid > 0; pid /= 10)
        number[--at] = (char)('0' + pid % 10);
    words[2] = number + at;
    execve(self, words, none);
    _exit(9);
}

static void handler(int signal) { (void)signal; }

static void become_other_with_signals(void) {
    char *words[] = {self, "signals", NULL};
    sigset_t alarm_only = 1ull << (SIGALRM - 1);
    signal(SIGUSR1, handler);
    signal(SIGUSR2, SIG_IGN);
    sigprocmask(SIG_BLOCK, &alarm_only, NULL);
    execve(self, words, none);
    _exit(9);
}

static void put_program(const void *bytes, size_t size) {
    unlink(written);
    int fd = open(written, O_CREAT | O_WRONLY | O_TRUNC, 0755);
    write(fd, bytes, size);
    close(fd);
}

static void run_written(void) {
    char *words[] = {written, "damaged", NULL};
    alarm(2);
    close(1), close(2);
    execve(written, words, none);
    _exit(errno == ENOEXEC ? 100 : 101);
}

static size_t load_self(uint8_t **bytes) {
    struct stat status;
    int fd = open(self, O_RDONLY);
    fstat(fd, &status);
    *bytes = malloc((size_t)status.st_size);
    ssize_t size = read(fd, *bytes, (size_t)status.st_size);
    close(fd);
    return size > 0 ? (size_t)size : 0;
}

// The header damaged byte by byte: refused, or started and ended somehow, never harmful.
static void damaged_programs(void) {
    uint8_t *bytes;
    size_t size = load_self(&bytes);
    int refused = 0, ran = 0, lost = 0;
    for (int i = 0; i < MUTANTS; i++) {
        uint8_t kept = bytes[i / 2];
        bytes[i / 2] = i % 2 ? (uint8_t)~kept : (uint8_t)(kept + 1);
        put_program(bytes, size);
        bytes[i / 2] = kept;
        int status = child_status(run_written);
        exited(status, 100) ? refused++ : status == -1 ? lost++ : ran++;
    }
    check("exec-damaged-headers", lost == 0 && refused >= 16, "%d refused, %d ran or died", refused, ran);
    int wrong = 0;
    static const uint16_t cuts[] = {0, 1, 4, 51, 52, 53, 83, 84, 100, 147};
    for (size_t i = 0; i < LENGTH(cuts); i++) {
        put_program(bytes, cuts[i]);
        int status = child_status(run_written);
        wrong += exited(status, 0);
    }
    check("exec-cut-programs", wrong == 0, "%zu lengths", LENGTH(cuts));
    free(bytes);
}

int main(int count, char **words) {
    if (count > 1)
        return as_child(words);
    self = words[0];
    char kept[64];
    written = strcpy(kept, scratch("exec"));
    int fds[2];
    char byte = 0;
    pipe(fds);
    dup2(fds[1], 30);
    int status = child_status(become_other);
    read(fds[0], &byte, 1);
    check("exec-same-process", exited(status, 42) && byte == 'k', "pid and descriptors stay");
    status = child_status(become_other_with_signals);
    check("exec-signals", exited(status, 42), "handlers go, ignored and blocked stay");
    check("exec-missing", failed_with(execve("/no/such/program", words, none), ENOENT), "ENOENT");
    check("exec-directory", failed_with(execve("/tmp", words, none), EACCES), "EACCES");
    put_program("hello, I am a text\n", 19);
    check("exec-not-a-program", failed_with(execve(written, words, none), ENOEXEC), "ENOEXEC");
    static char long_word[65536], *too_long[200];
    memset(long_word, 'x', sizeof long_word - 1);
    for (size_t i = 0; i + 1 < LENGTH(too_long); i++)
        too_long[i] = long_word;
    check("exec-arguments-too-long", failed_with(execve(self, too_long, none), E2BIG), "12 MiB: E2BIG");
    damaged_programs();
    unlink(written);
    return checks_done();
}
