// The shell's commands.
#pragma once

struct command {
    const char *name, *usage, *summary, *explanation;
    int (*run)(int count, char **words);
};

extern const struct command commands[]; // ends with a NULL name
const struct command *command_find(const char *name);

int command_memory_info(int count, char **words);
int command_memory_map(int count, char **words);
int command_self_test(int count, char **words);
int command_crash(int count, char **words);
