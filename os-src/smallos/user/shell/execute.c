// Runs trees: simple commands, pipelines, lists, compound commands.
#include "jobs.h"
#include "shell.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int execute_simple(struct node *node, bool replace);

static bool is_assignment(const char *word) {
    size_t length = name_length(word);
    return length > 0 && word[length] == '=';
}

static bool assign(char **words, int count, bool exported) {
    for (int i = 0; i < count; i++) {
        char *name = arena_copy(words[i], name_length(words[i]));
        char *value = expand_single(words[i] + strlen(name) + 1);
        if (!value)
            return false;
        variable_set(name, value);
        if (exported)
            variable_export(name);
    }
    return true;
}

// The child has become what it shall be: run the program, or say why not.
static _Noreturn void run_program(char **words) {
    environ = variables_exported();
    execvp(words[0], words);
    if (errno == ENOEXEC && access(words[0], R_OK) == 0) { // a script without a first line
        struct words script = {0};
        words_add(&script, "sh");
        for (; *words; words++)
            words_add(&script, *words);
        execv("/bin/sh", script.at);
    }
    if (errno == ENOENT && !strchr(words[0], '/')) {
        dprintf(2, "%s: command not found\n", words[0]);
        _exit(STATUS_NOT_FOUND);
    }
    int status = errno == ENOENT ? STATUS_NOT_FOUND : STATUS_CANNOT_RUN;
    dprintf(2, "sh: %s: %s\n", words[0], strerror(errno));
    _exit(status);
}

static _Noreturn void child_runs(struct node *node, char **words, int assignments) {
    if (!words) {
        int status = node->kind == NODE_SIMPLE     ? execute_simple(node, true)
                     : node->kind == NODE_SUBSHELL ? (redirect(node->redirections, NULL)
                                                          ? execute(node->first)
                                                          : 1)
                                                   : execute(node);
        fflush(stdout);
        _exit(status);
    }
    if (!assign(node->words, assignments, true) || !redirect(node->redirections, NULL))
        _exit(1);
    run_program(words);
}

_Noreturn void source_in_child(const char *source) {
    job_enter(0, false);
    int status = run_source(source);
    fflush(stdout);
    _exit(status);
}

// One process of a job. Its ends of pipes become its input and output.
static bool start(struct job *job, struct node *node, char **words, int assignments, int input,
                  const int output[2], bool foreground) {
    pid_t child = fork();
    if (child < 0) {
        shell_error(1, "fork", strerror(errno));
        return false;
    }
    if (child == 0) {
        job_enter(job->group, foreground);
        if (input != 0)
            dup2(input, 0), close(input);
        if (output[1] != 1)
            close(output[0]), dup2(output[1], 1), close(output[1]);
        child_runs(node, words, assignments);
    }
    job_add(job, child);
    return true;
}

// Words are those of a simple command that is expanded already, or NULL.
static int run_job(struct node *node, char **words, int assignments, bool foreground) {
    int input = 0, pipe_ends[2], last[2] = {0, 1};
    bool started = true;
    struct job *job = job_new(node->text);
    fflush(stdout);
    for (; started && node->kind == NODE_PIPELINE; node = node->second) {
        if (pipe(pipe_ends) < 0) {
            started = shell_error(1, "pipe", strerror(errno)) == 0;
            break;
        }
        started = start(job, node->first, NULL, 0, input, pipe_ends, foreground);
        if (input != 0)
            close(input);
        close(pipe_ends[1]);
        input = pipe_ends[0];
    }
    started = started && start(job, node, words, assignments, input, last, foreground);
    if (input != 0)
        close(input);
    if (foreground || job->count == 0) {
        int status = job_wait(job, foreground);
        return started ? status : 1;
    }
    return job_background(job);
}

static int run_builtin(struct node *node, builtin run, struct words *words) {
    struct saved_fd *saved = NULL;
    bool keeps = strcmp(words->at[0], "exec") == 0; // its redirections stay
    int status = 1;
    if (redirect(node->redirections, keeps ? NULL : &saved))
        status = run(words->count, words->at);
    redirect_undo(saved);
    return status;
}

static int execute_simple(struct node *node, bool replace) {
    int assignments = 0;
    struct words words = {0};
    while (assignments < node->count && is_assignment(node->words[assignments]))
        assignments++;
    if (!expand_words(node->words + assignments, node->count - assignments, &words))
        return 1;
    if (words.count == 0) {
        struct saved_fd *saved = NULL;
        shell.status = 0;
        bool right = assign(node->words, assignments, false) && redirect(node->redirections, &saved);
        redirect_undo(saved);
        return right ? shell.status : 1;
    }
    builtin run = builtin_find(words.at[0]);
    if (run)
        return assign(node->words, assignments, false) ? run_builtin(node, run, &words) : 1;
    if (replace)
        child_runs(node, words.at, assignments);
    return run_job(node, words.at, assignments, true);
}

static bool leaves_loop(void) {
    if (shell.breaks > 0) {
        shell.breaks--;
        return true;
    }
    if (shell.continues > 0 && --shell.continues > 0)
        return true; // an outer loop goes on
    return shell.stop;
}

static int execute_while(struct node *node) {
    int status = 0;
    shell.loops++;
    for (;;) {
        struct arena_mark mark = arena_mark();
        bool goes_on = (execute(node->first) == 0) == (node->kind == NODE_WHILE) && !shell.stop;
        if (goes_on)
            status = execute(node->second);
        arena_release(mark);
        if (!goes_on || leaves_loop())
            break;
    }
    shell.loops--;
    return shell.stop ? shell.status : status;
}

static int execute_for(struct node *node) {
    struct words values = {0};
    int status = 0;
    if (!expand_words(node->words + 1, node->count - 1, &values))
        return 1;
    shell.loops++;
    for (int i = 0; i < values.count; i++) {
        struct arena_mark mark = arena_mark();
        variable_set(node->words[0], values.at[i]);
        status = execute(node->first);
        arena_release(mark);
        if (leaves_loop())
            break;
    }
    shell.loops--;
    return status;
}

static bool is_interrupted(void) { return shell.stop || shell.breaks > 0 || shell.continues > 0; }

static int execute_kind(struct node *node) {
    int status;
    switch (node->kind) {
    case NODE_SIMPLE:
        return execute_simple(node, false);
    case NODE_PIPELINE:
    case NODE_SUBSHELL:
        return run_job(node, NULL, 0, true);
    case NODE_NOT:
        return !execute(node->first);
    case NODE_AND:
    case NODE_OR:
        status = execute(node->first);
        if (is_interrupted() || (status == 0) != (node->kind == NODE_AND))
            return status;
        return execute(node->second);
    case NODE_SEQUENCE:
        status = execute(node->first);
        return is_interrupted() ? status : execute(node->second);
    case NODE_BACKGROUND:
        return run_job(node->first, NULL, 0, false);
    case NODE_GROUP:
        return execute(node->first);
    case NODE_IF:
        status = execute(node->first);
        if (is_interrupted())
            return status;
        if (status == 0)
            return execute(node->second);
        return node->third ? execute(node->third) : 0;
    case NODE_WHILE:
    case NODE_UNTIL:
        return execute_while(node);
    case NODE_FOR:
        return execute_for(node);
    }
    return 0;
}

int execute(struct node *node) {
    bool own_redirections = node->redirections && node->kind != NODE_SIMPLE && node->kind != NODE_SUBSHELL;
    struct saved_fd *saved = NULL;
    if (own_redirections && !redirect(node->redirections, &saved)) {
        redirect_undo(saved);
        return shell.status = 1;
    }
    shell.status = execute_kind(node);
    redirect_undo(saved);
    return shell.status;
}
