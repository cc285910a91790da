// What the commands share.
#include "command.h"
#include <dirent.h>
#include <errno.h>
#include <smallos.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *command = "command";

void command_begin(char **words) {
    if (words[0])
        command = last_component(words[0]);
}

int complain_of(const char *what, const char *problem) {
    fflush(stdout);
    fprintf(stderr, "%s: %s: %s\n", command, what, problem);
    return 1;
}

int complain(const char *what) { return complain_of(what, strerror(errno)); }

_Noreturn void usage(const char *text) {
    fprintf(stderr, "usage: %s\n", text);
    exit(2);
}

long number_or_usage(const char *word, const char *text) {
    char *end;
    errno = 0;
    long number = strtol(word, &end, 10);
    if (end == word || *end || number < 0 || errno)
        usage(text);
    return number;
}

bool copy_all(int from, int to) {
    static char buffer[16384];
    for (ssize_t size; (size = read(from, buffer, sizeof buffer)) != 0;) {
        if (size < 0)
            return false;
        for (ssize_t done = 0, part; done < size; done += part)
            if ((part = write(to, buffer + done, (size_t)(size - done))) < 0)
                return false;
    }
    return true;
}

int print_information(int kind) {
    char *text = information(kind);
    if (!text)
        return complain("information");
    fputs(text, stdout);
    free(text);
    return 0;
}

bool join(char *path, const char *directory, const char *name) {
    size_t length = strlen(directory);
    const char *slash = length > 0 && directory[length - 1] == '/' ? "" : "/";
    if (snprintf(path, PATH_MAX, "%s%s%s", directory, slash, name) < PATH_MAX)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

const char *last_component(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(char *const *)one, *(char *const *)other);
}

int sorted_names(const char *path, char ***names) {
    DIR *directory = opendir(path);
    int count = 0, room = 0;
    *names = NULL;
    if (!directory)
        return -1;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (count == room) {
            room = room * 2 + 16;
            *names = realloc(*names, (size_t)room * sizeof **names);
        }
        if (!*names || !((*names)[count] = strdup(entry->d_name))) {
            closedir(directory);
            return -1;
        }
        count++;
    }
    closedir(directory);
    if (count > 0)
        qsort(*names, (size_t)count, sizeof **names, by_name);
    return count;
}
