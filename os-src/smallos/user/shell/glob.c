// Patterns and the files that match them.
#include "shell.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool in_set(const char **pattern, char byte) { // at "["
    const char *at = *pattern + 1;
    bool inverted = *at == '!', found = false;
    at += inverted;
    for (bool first = true; *at && (first || *at != ']'); first = false, at++) {
        char low = *at;
        if (at[1] == '-' && at[2] && at[2] != ']')
            at += 2;
        found |= low <= byte && byte <= *at;
    }
    if (!*at)
        return false; // no such set: matches nothing
    *pattern = at;
    return found != inverted;
}

bool pattern_matches(const char *pattern, const char *text) {
    const char *star = NULL, *retry = NULL; // after a mismatch the last star takes one more
    for (;;) {
        if (*pattern == '*') {
            star = ++pattern;
            retry = text;
            continue;
        }
        if (!*text && !*pattern)
            return true;
        bool matches = *text && *pattern;
        if (matches && *pattern == '[')
            matches = in_set(&pattern, *text);
        else if (matches && *pattern == '\\' && pattern[1])
            matches = *++pattern == *text;
        else if (matches && *pattern != '?')
            matches = *pattern == *text;
        if (matches) {
            pattern++;
            text++;
        } else if (star && *retry) {
            pattern = star;
            text = ++retry;
        } else {
            return false;
        }
    }
}

char *pattern_plain(const char *pattern) {
    struct text plain = {0};
    for (; *pattern; pattern++) {
        if (*pattern == '\\' && pattern[1])
            pattern++;
        text_add(&plain, *pattern);
    }
    return plain.bytes ? plain.bytes : "";
}

static bool has_pattern(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\\')
            i++;
        else if (strchr("*?[", text[i]))
            return true;
    return false;
}

// Files below found, which ends in a slash or is empty, that match the rest of the pattern.
static void descend(const char *found, const char *pattern, struct words *result) {
    size_t length = strcspn(pattern, "/"), slashes = strspn(pattern + length, "/");
    char *component = arena_copy(pattern, length);
    struct text path = {0};
    struct stat status;
    if (!has_pattern(component, length)) {
        text_append(&path, found);
        text_append(&path, pattern_plain(component));
        for (size_t i = 0; i < slashes; i++)
            text_add(&path, '/');
        if (pattern[length + slashes])
            descend(path.bytes, pattern + length + slashes, result);
        else if (path.bytes && stat(path.bytes, &status) == 0)
            words_add(result, path.bytes);
        return;
    }
    DIR *directory = opendir(*found ? found : ".");
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        if ((entry->d_name[0] == '.' && component[0] != '.') ||
            !pattern_matches(component, entry->d_name))
            continue;
        path = (struct text){0};
        text_append(&path, found);
        text_append(&path, entry->d_name);
        if (slashes == 0) {
            words_add(result, path.bytes);
        } else if (stat(path.bytes, &status) == 0 && S_ISDIR(status.st_mode)) {
            text_add(&path, '/');
            if (pattern[length + slashes])
                descend(path.bytes, pattern + length + slashes, result);
            else
                words_add(result, path.bytes);
        }
    }
    if (directory)
        closedir(directory);
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(char *const *)one, *(char *const *)other);
}

void pattern_files(const char *pattern, struct words *result) {
    int before = result->count;
    descend("", pattern, result);
    if (result->count == before)
        words_add(result, pattern_plain(pattern));
    else
        qsort(result->at + before, (size_t)(result->count - before), sizeof *result->at, by_name);
}
