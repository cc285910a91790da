// What the shell's files share.
#ifndef SHELL_H
#define SHELL_H

#include "arena.h"
#include "syntax.h"
#include <stdbool.h>
#include <sys/types.h>

#define LINE_LIMIT 16384 // bytes of one line, with the NUL
#define STATUS_SYNTAX 2
#define STATUS_CANNOT_RUN 126
#define STATUS_NOT_FOUND 127
#define STATUS_SIGNAL 128 // plus the signal

struct shell {
    bool interactive; // prompts, edits lines
    bool controls_jobs; // gives every pipeline its process group
    int status;       // $?
    pid_t pid;        // $$ and our process group
    pid_t last_background; // $!
    char *name, **parameters; // $0; $1 and on, NULL at the end
    int loops;        // how deep in loops we are
    int breaks, continues; // loops still to leave, or to go round
    volatile bool stop; // an interrupt ends what runs
};
extern struct shell shell;

// "sh: what: problem" on stderr; returns status.
int shell_error(int status, const char *what, const char *problem);
// Run source, a line at a time; the last status.
int run_source(const char *source);
// Run all of a descriptor.
int run_descriptor(int fd);

// variables.c. Values stay valid until the variable changes.
const char *variable_get(const char *name);
void variable_set(const char *name, const char *value);
void variable_export(const char *name);
void variable_unset(const char *name);
void variables_import(char **environment);
char **variables_exported(void); // NAME=VALUE, in the arena
void variables_print(bool only_exported);
size_t name_length(const char *text); // of the variable name at text; 0 if there is none

// expand.c and glob.c
bool expand_words(char **words, int count, struct words *result); // into fields
char *expand_single(const char *word);                            // one field; no splitting, no files
bool pattern_matches(const char *pattern, const char *text);      // * ? [] and backslash
void pattern_files(const char *pattern, struct words *result);    // sorted; the pattern if there are none
char *pattern_plain(const char *pattern);                         // without its backslashes

// execute.c
int execute(struct node *node);
_Noreturn void source_in_child(const char *source); // the same group as we

// redirect.c. Saved descriptors are put back in reverse.
struct saved_fd {
    int fd, copy;
    struct saved_fd *next;
};
bool redirect(struct redirection *redirections, struct saved_fd **saved);
void redirect_undo(struct saved_fd *saved);

// builtins.c: what must run in the shell itself, or is cheaper there.
typedef int (*builtin)(int count, char **words);
builtin builtin_find(const char *name);
const char *builtin_name(int index); // NULL behind the last

#endif
