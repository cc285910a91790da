// What the commands share: complaints, usage, copying of streams.
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

// Remember the command's name for complaints; call it first.
void command_begin(char **words);
// "NAME: what: text of errno" on stderr; returns 1, the status.
int complain(const char *what);
// "NAME: what: problem" on stderr; returns 1.
int complain_of(const char *what, const char *problem);
// "usage: text" on stderr, and exit with 2.
_Noreturn void usage(const char *text);
// A whole number of at least 0, or usage(text).
long number_or_usage(const char *word, const char *text);
// Copy everything; false and errno if a read or a write fails.
bool copy_all(int from, int to);
// Print an information text (abi/information.h); the exit status.
int print_information(int kind);
// "directory/name" in a buffer of PATH_MAX; false and ENAMETOOLONG if it does not fit.
bool join(char *path, const char *directory, const char *name);
// The part behind the last slash, for the target of mv and cp.
const char *last_component(const char *path);
bool is_directory(const char *path);
// The names in a directory without "." and "..", sorted, from malloc; -1 and errno.
int sorted_names(const char *path, char ***names);

#endif
