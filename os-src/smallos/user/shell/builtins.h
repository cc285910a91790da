// Builtins that live in files of their own.
#ifndef BUILTINS_H
#define BUILTINS_H

#include "shell.h"

int builtin_jobs(int count, char **words);
int builtin_fg(int count, char **words);
int builtin_bg(int count, char **words);
int builtin_kill(int count, char **words);
int builtin_wait(int count, char **words);
int builtin_test(int count, char **words);

#endif
