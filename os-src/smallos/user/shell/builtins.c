// Commands inside the shell: those that change it, and those that are cheaper here.
#include "builtins.h"
#include "history.h"
#include "jobs.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int builtin_true(int count, char **words) { return (void)count, (void)words, 0; }
static int builtin_false(int count, char **words) { return (void)count, (void)words, 1; }

static int builtin_echo(int count, char **words) {
    int first = count > 1 && strcmp(words[1], "-n") == 0 ? 2 : 1;
    for (int i = first; i < count; i++)
        printf("%s%s", i > first ? " " : "", words[i]);
    if (first == 1)
        putchar('\n');
    bool failed = fflush(stdout) != 0;
    clearerr(stdout);
    return failed;
}

static int builtin_cd(int count, char **words) {
    const char *target = count > 1 ? words[1] : variable_get("HOME");
    char path[PATH_MAX];
    bool back = target && strcmp(target, "-") == 0;
    if (back)
        target = variable_get("OLDPWD");
    if (count > 2 || !target)
        return shell_error(STATUS_SYNTAX, "cd", count > 2 ? "too many words" : "no place to go");
    if (!getcwd(path, sizeof path))
        *path = 0;
    if (chdir(target) < 0)
        return shell_error(1, target, strerror(errno));
    variable_set("OLDPWD", path);
    if (getcwd(path, sizeof path)) {
        variable_set("PWD", path);
        if (back)
            puts(path);
    }
    return 0;
}

static int builtin_pwd(int count, char **words) {
    char path[PATH_MAX];
    (void)count, (void)words;
    if (!getcwd(path, sizeof path))
        return shell_error(1, "pwd", strerror(errno));
    puts(path);
    return 0;
}

static int number_of(int count, char **words, int otherwise) {
    return count > 1 && isdigit((unsigned char)*words[1]) ? atoi(words[1]) : otherwise;
}

static int builtin_exit(int count, char **words) {
    exit(number_of(count, words, shell.status) & 255);
}

static int builtin_export(int count, char **words) {
    if (count == 1)
        variables_print(true);
    for (int i = 1; i < count; i++) {
        size_t length = name_length(words[i]);
        if (length == 0 || (words[i][length] && words[i][length] != '='))
            return shell_error(1, words[i], "not a name");
        char *name = arena_copy(words[i], length);
        if (words[i][length])
            variable_set(name, words[i] + length + 1);
        variable_export(name);
    }
    return 0;
}

static int builtin_unset(int count, char **words) {
    for (int i = 1; i < count; i++)
        variable_unset(words[i]);
    return 0;
}

static void set_parameters(char **words) {
    int count = 0;
    while (words[count])
        count++;
    char **copies = calloc((size_t)count + 1, sizeof *copies);
    for (int i = 0; copies && i < count; i++)
        copies[i] = strdup(words[i]);
    if (copies)
        shell.parameters = copies;
}

static int builtin_set(int count, char **words) {
    if (count == 1)
        variables_print(false);
    else if (strcmp(words[1], "--") == 0)
        set_parameters(words + 2);
    else
        return shell_error(STATUS_SYNTAX, words[1], "set has no such option");
    return 0;
}

static int builtin_shift(int count, char **words) {
    for (int rest = number_of(count, words, 1); rest > 0; rest--, shell.parameters++)
        if (!*shell.parameters)
            return 1;
    return 0;
}

static int builtin_exec(int count, char **words) {
    if (count == 1)
        return 0;
    fflush(stdout);
    environ = variables_exported();
    signal(SIGINT, SIG_DFL);
    for (int i = 0; i < 3 && shell.interactive; i++)
        signal((int[]){SIGTSTP, SIGTTIN, SIGTTOU}[i], SIG_DFL);
    execvp(words[1], words + 1);
    return shell_error(errno == ENOENT ? STATUS_NOT_FOUND : STATUS_CANNOT_RUN, words[1], strerror(errno));
}

static int builtin_source(int count, char **words) {
    int fd = count > 1 ? open(words[1], O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return shell_error(1, count > 1 ? words[1] : ".", strerror(errno));
    int status = run_descriptor(fd);
    close(fd);
    return status;
}

static int builtin_break(int count, char **words) {
    int *wish = strcmp(words[0], "break") == 0 ? &shell.breaks : &shell.continues;
    int levels = number_of(count, words, 1);
    *wish = levels < shell.loops ? levels : shell.loops;
    return 0;
}

static int builtin_read(int count, char **words) {
    struct text line = {0};
    char byte = 0;
    ssize_t size;
    fflush(stdout);
    while ((size = read(0, &byte, 1)) == 1 && byte != '\n')
        text_add(&line, byte);
    char *at = line.bytes ? line.bytes : "";
    for (int i = 1; i < count; i++) {
        at += strspn(at, " \t");
        size_t length = i == count - 1 ? strlen(at) : strcspn(at, " \t");
        variable_set(words[i], arena_copy(at, length));
        at += length;
    }
    return size == 1 || line.length > 0 ? 0 : 1;
}

static int builtin_history(int count, char **words) {
    (void)count, (void)words;
    history_print();
    return 0;
}

static const struct {
    const char *name;
    builtin run;
} builtins[] = {
    {".", builtin_source},    {":", builtin_true},         {"[", builtin_test},
    {"bg", builtin_bg},       {"break", builtin_break},    {"cd", builtin_cd},
    {"continue", builtin_break}, {"echo", builtin_echo},   {"exec", builtin_exec},
    {"exit", builtin_exit},   {"export", builtin_export},  {"false", builtin_false},
    {"fg", builtin_fg},       {"history", builtin_history}, {"jobs", builtin_jobs},
    {"kill", builtin_kill},   {"pwd", builtin_pwd},        {"read", builtin_read},
    {"set", builtin_set},     {"shift", builtin_shift},    {"test", builtin_test},
    {"true", builtin_true},   {"unset", builtin_unset},    {"wait", builtin_wait},
};

builtin builtin_find(const char *name) {
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (strcmp(builtins[i].name, name) == 0)
            return builtins[i].run;
    return NULL;
}

const char *builtin_name(int index) {
    return (size_t)index < sizeof builtins / sizeof *builtins ? builtins[index].name : NULL;
}
