// Completion of commands and paths.
#include "completion.h"
#include "shell.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void add_once(struct words *candidates, const char *name) {
    for (int i = 0; i < candidates->count; i++)
        if (strcmp(candidates->at[i], name) == 0)
            return;
    words_add(candidates, arena_copy(name, strlen(name)));
}

static void add_from(const char *folder, const char *begin, bool programs, struct words *candidates) {
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        if (strncmp(entry->d_name, begin, strlen(begin)) != 0 || (entry->d_name[0] == '.' && !*begin))
            continue;
        struct text path = {0};
        struct stat status;
        text_append(&path, folder);
        text_add(&path, '/');
        text_append(&path, entry->d_name);
        if (stat(path.bytes, &status) < 0 || (programs && !S_ISREG(status.st_mode)))
            continue;
        struct text name = {0};
        text_append(&name, entry->d_name);
        if (S_ISDIR(status.st_mode))
            text_add(&name, '/');
        add_once(candidates, name.bytes);
    }
    if (directory)
        closedir(directory);
}

static void add_commands(const char *begin, struct words *candidates) {
    const char *path = variable_get("PATH"), *name;
    for (int i = 0; (name = builtin_name(i)); i++)
        if (strncmp(name, begin, strlen(begin)) == 0)
            add_once(candidates, name);
    for (size_t length; path && *path; path += length + (path[length] == ':')) {
        length = strcspn(path, ":");
        add_from(arena_copy(path, length), begin, true, candidates);
    }
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(char *const *)one, *(char *const *)other);
}

char *completion_find(const char *line, struct words *candidates) {
    size_t start = strlen(line), before;
    while (start > 0 && !strchr(" \t;&|<>(\"'`", line[start - 1]))
        start--;
    for (before = start; before > 0 && line[before - 1] == ' ';)
        before--;
    const char *begin = line + start, *slash = strrchr(begin, '/');
    if (slash) {
        char *folder = arena_copy(begin, (size_t)(slash - begin) + (slash == begin));
        begin = slash + 1;
        add_from(folder, begin, false, candidates);
    } else if (before == 0 || strchr(";&|(`", line[before - 1])) {
        add_commands(begin, candidates);
    } else {
        add_from(".", begin, false, candidates);
    }
    if (candidates->count == 0)
        return "";
    qsort(candidates->at, (size_t)candidates->count, sizeof *candidates->at, by_name);
    const char *first = candidates->at[0], *last = candidates->at[candidates->count - 1];
    size_t shared = 0; // sorted: what these two share, all share
    while (first[shared] && first[shared] == last[shared])
        shared++;
    struct text more = {0};
    text_append(&more, arena_copy(first + strlen(begin), shared - strlen(begin)));
    if (candidates->count == 1 && shared > 0 && first[shared - 1] != '/')
        text_add(&more, ' ');
    return more.bytes ? more.bytes : "";
}
