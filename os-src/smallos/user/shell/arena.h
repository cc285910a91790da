// Memory that goes all at once: what a command needs lives in the arena until the command is done.
// Running out of memory ends the command, not the shell, where that can be reported; here it exits.
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

struct arena_chunk;
struct arena_mark {
    struct arena_chunk *chunk;
    size_t used;
};

void *arena_allocate(size_t size);
char *arena_copy(const char *text, size_t length); // with a NUL
struct arena_mark arena_mark(void);
void arena_release(struct arena_mark mark);        // forget what came after the mark

// Text that grows, in the arena. A zeroed one is empty.
struct text {
    char *bytes; // NUL-terminated once something was added
    size_t length, room;
};
void text_add(struct text *text, char byte);
void text_append(struct text *text, const char *more);

// A list of words that grows, in the arena, closed by NULL. A zeroed one is empty.
struct words {
    char **at;
    int count, room;
};
void words_add(struct words *words, char *word);

#endif
