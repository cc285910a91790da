// As many arguments as a program may be given, and one byte more.
#include "check.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEAST (120 * 1024) // bytes of text that must be accepted
#define MOST (7 * 1024 * 1024) // more than Linux takes, too
#define WORD 1000 // bytes of each but the last word, with its NUL

enum { ARRIVED = 42, REFUSED = 43, OTHER = 44 };

static char *self;

static size_t bytes_of(char **words) {
    size_t size = 0;
    for (; *words; words++)
        size += strlen(*words) + 1;
    return size;
}

// The program and so many bytes of filling; all words but the last are the same one.
static char **words_of(size_t size) {
    static char word[WORD];
    char **words = calloc(size / WORD + 3, sizeof *words);
    size_t count = 0, rest = size % WORD;
    memset(word, 'x', sizeof word - 1);
    words[count++] = self;
    for (size_t i = 0; i < size / WORD; i++)
        words[count++] = word;
    if (rest > 0)
        words[count++] = word + WORD - rest;
    return words;
}

static int try(size_t size) {
    char number[32], *environment[] = {number, NULL};
    int status;
    snprintf(number, sizeof number, "SIZE=%zu", size);
    pid_t child = fork();
    if (child == 0) {
        execve(self, words_of(size), environment);
        _exit(errno == E2BIG ? REFUSED : OTHER);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return OTHER;
    return WEXITSTATUS(status);
}

int main(int count, char **words) {
    const char *size = getenv("SIZE");
    self = words[0];
    if (size) // this is the program that is started
        return bytes_of(words + 1) == (size_t)atoi(size) && !words[count] ? ARRIVED : OTHER;
    size_t fits = LEAST, refused = MOST;
    int least = try(fits), most = try(refused), last = ARRIVED;
    check("arguments-least", least == ARRIVED, "%d bytes: %d", LEAST, least);
    check("arguments-most", most == REFUSED, "%d bytes: %d", MOST, most);
    while (refused - fits > 1 && last != OTHER) {
        size_t middle = fits + (refused - fits) / 2;
        last = try(middle);
        last == ARRIVED ? (fits = middle) : (refused = middle);
    }
    check("arguments-limit", last != OTHER, "%zu bytes arrive, %zu give E2BIG", fits, refused);
    return checks_done();
}
