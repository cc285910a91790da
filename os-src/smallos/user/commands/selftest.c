// selftest: the kernel's own checks and every program in /usr/libexec/tests. Their verdicts are
// passed through, or printed as TAP; a program that dies or prints nothing is a failed check.
#include "command.h"
#include <ctype.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <smallos.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define USAGE "selftest [-t] [PROGRAM...]"
#define FOLDER "/usr/libexec/tests"
#define SECONDS_FOR_ONE 120

static int passed, failed;
static bool as_tap; // the Test Anything Protocol, version 14: https://testanything.org

// Prints one verdict as a test line of TAP, after a comment with its details.
static void tell_verdict(bool pass, const char *name, int length, const char *detail) {
    int size = (int)strcspn(detail, "\n");
    if (size > 0)
        printf("# %.*s:%.*s\n", length, name, size, detail);
    printf("%s %d - %.*s\n", pass ? "ok" : "not ok", passed + failed, length, name);
}

// Counts "[selftest: ]NAME: PASS detail"; true if the line is a verdict.
static bool count_line(const char *line) {
    if (strncmp(line, "selftest: ", 10) == 0)
        line += 10;
    size_t name = strcspn(line, ": \n");
    const char *verdict = line + name + (line[name] == ':');
    if (name == 0 || *verdict++ != ' ')
        return false;
    bool pass = strncmp(verdict, "PASS", 4) == 0, fail = strncmp(verdict, "FAIL", 4) == 0;
    if ((!pass && !fail) || isalnum((unsigned char)verdict[4]))
        return false;
    pass ? passed++ : failed++;
    if (as_tap)
        tell_verdict(pass, line, (int)name, verdict + 4);
    return true;
}

// Passes a line on; true if it is a verdict.
static bool tell_line(const char *line) {
    bool is_verdict = count_line(line);
    if (!as_tap || !is_verdict)
        printf("%s%.*s\n", as_tap ? "# " : "", (int)strcspn(line, "\n"), line);
    return is_verdict;
}

static void fail(const char *name, const char *problem) {
    failed++;
    if (as_tap)
        printf("# %s: %s\nnot ok %d - %s\n", name, problem, passed + failed, name);
    else
        printf("%s: FAIL %s\n", name, problem);
}

static void run_kernel_checks(void) {
    char *text = information(INFORMATION_KERNEL_SELFTEST), *state;
    if (!text) {
        fail("kernel", "has no checks to offer");
        return;
    }
    for (char *line = strtok_r(text, "\n", &state); line; line = strtok_r(NULL, "\n", &state))
        if (count_line(line) && !as_tap)
            puts(line);
    free(text);
}

static void judge_end(const char *name, int status, int verdicts, int failures) {
    char problem[64];
    if (WIFSIGNALED(status))
        snprintf(problem, sizeof problem, "killed by SIG%s", signal_name(WTERMSIG(status)));
    else if (verdicts == 0)
        snprintf(problem, sizeof problem, "no verdict, status %d", WEXITSTATUS(status));
    else if (WEXITSTATUS(status) != 0 && failures == 0)
        snprintf(problem, sizeof problem, "ended with status %d", WEXITSTATUS(status));
    else
        return;
    fail(name, problem);
}

static void run_program(const char *name) {
    char path[PATH_MAX], *words[] = {path, NULL}, *line = NULL;
    int fds[2], status = 0, verdicts = 0, failed_before = failed;
    size_t room = 0;
    if (!join(path, FOLDER, name) || access(path, X_OK) < 0 || pipe2(fds, O_CLOEXEC) < 0) {
        fail(name, "is not there");
        return;
    }
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(fds[1], 1);
        alarm(SECONDS_FOR_ONE);
        execv(path, words);
        _exit(126);
    }
    close(fds[1]);
    FILE *output = fdopen(fds[0], "r");
    while (child > 0 && getline(&line, &room, output) > 0) {
        verdicts += tell_line(line);
        fflush(stdout);
    }
    free(line);
    fclose(output);
    if (child < 0 || waitpid(child, &status, 0) != child)
        fail(name, "could not be run");
    else
        judge_end(name, status, verdicts, failed - failed_before);
}

int main(int count, char **words) {
    char **names;
    command_begin(words);
    for (int option; (option = getopt(count, words, "t")) != -1; as_tap = true)
        if (option != 't')
            usage(USAGE);
    if (as_tap)
        puts("TAP version 14");
    if (optind < count) {
        for (int i = optind; i < count; i++)
            strcmp(words[i], "kernel") == 0 ? run_kernel_checks() : run_program(words[i]);
    } else {
        run_kernel_checks();
        int programs = sorted_names(FOLDER, &names);
        if (programs < 0)
            return complain(FOLDER);
        for (int i = 0; i < programs; i++)
            run_program(names[i]);
    }
    if (as_tap)
        printf("1..%d\n", passed + failed);
    printf("%sselftest: %d passed, %d failed\n", as_tap ? "# " : "", passed, failed);
    return failed > 0 || passed == 0;
}
