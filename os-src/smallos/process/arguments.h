// argv and envp on their way from one program to the next.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define ARGUMENTS_MAXIMUM (128u * 1024u) // bytes of strings and pointers together

struct argument_block {
    char *strings; // one after the other, argv first
    uint32_t used, room;
    uint32_t argument_count, environment_count;
};

struct address_space;

// Collect from a program: 0, -EFAULT, -E2BIG, -ENOMEM. NULL arrays are empty.
int arguments_collect(struct argument_block *block, const char *const *arguments,
                      const char *const *environment);
// Add a kernel string; arguments before environment.
int arguments_add(struct argument_block *block, const char *text, bool to_environment);
void arguments_free(struct argument_block *block);
// Make a stack in a space and put everything on it: 0 and the stack pointer, or -ENOMEM.
int arguments_push(const struct argument_block *block, struct address_space *space,
                   uint32_t *stack_pointer);
