// Memory that goes all at once.
#include "arena.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK 8192

struct arena_chunk {
    struct arena_chunk *before;
    size_t size, used;
    char bytes[];
};

static struct arena_chunk *newest;

void *arena_allocate(size_t size) {
    size = (size + 7) & ~(size_t)7;
    if (!newest || newest->size - newest->used < size) {
        size_t room = size > CHUNK ? size : CHUNK;
        struct arena_chunk *chunk = malloc(sizeof *chunk + room);
        if (!chunk) {
            dprintf(2, "sh: out of memory\n");
            exit(2);
        }
        chunk->before = newest;
        chunk->size = room;
        chunk->used = 0;
        newest = chunk;
    }
    void *memory = newest->bytes + newest->used;
    newest->used += size;
    return memset(memory, 0, size);
}

char *arena_copy(const char *text, size_t length) {
    char *copy = arena_allocate(length + 1);
    memcpy(copy, text, length);
    return copy;
}

struct arena_mark arena_mark(void) {
    return (struct arena_mark){newest, newest ? newest->used : 0};
}

void arena_release(struct arena_mark mark) {
    while (newest != mark.chunk) {
        struct arena_chunk *gone = newest;
        newest = gone->before;
        free(gone);
    }
    if (newest)
        newest->used = mark.used;
}

void text_add(struct text *text, char byte) {
    if (text->length + 2 > text->room) {
        text->room = text->room * 2 + 32;
        char *larger = arena_allocate(text->room);
        memcpy(larger, text->bytes ? text->bytes : "", text->length);
        text->bytes = larger;
    }
    text->bytes[text->length++] = byte;
    text->bytes[text->length] = 0;
}

void text_append(struct text *text, const char *more) {
    while (*more)
        text_add(text, *more++);
}

void words_add(struct words *words, char *word) {
    if (words->count + 2 > words->room) {
        words->room = words->room * 2 + 8;
        char **larger = arena_allocate((size_t)words->room * sizeof *larger);
        if (words->count > 0)
            memcpy(larger, words->at, (size_t)words->count * sizeof *larger);
        words->at = larger;
    }
    words->at[words->count++] = word;
    words->at[words->count] = NULL;
}
