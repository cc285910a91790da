// cp: copy files; with -r directories and what is in them.
#include "command.h"
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE "cp [-r] FROM TO | cp [-r] FROM... DIRECTORY"

static bool whole_trees;

static int copy_file(const char *from, const char *to, const struct stat *source) {
    struct stat target;
    if (stat(to, &target) == 0 && target.st_ino == source->st_ino && target.st_dev == source->st_dev)
        return complain_of(to, "is the same file");
    int in = open(from, O_RDONLY);
    if (in < 0)
        return complain(from);
    int out = open(to, O_CREAT | O_WRONLY | O_TRUNC, source->st_mode & 0777);
    int status = out < 0 || !copy_all(in, out) ? complain(to) : 0;
    close(in);
    if (out >= 0 && close(out) < 0)
        status = complain(to);
    return status;
}

static int copy(const char *from, const char *to);

static int copy_directory(const char *from, const char *to) {
    char **names, *inner_from = malloc(PATH_MAX), *inner_to = malloc(PATH_MAX);
    int status = 0, count = sorted_names(from, &names); // before TO is made: it may lie inside
    if (!inner_from || !inner_to || count < 0)
        return complain(from);
    if (mkdir(to, 0755) < 0 && !is_directory(to))
        return complain(to);
    for (int i = 0; i < count; i++)
        if (join(inner_from, from, names[i]) && join(inner_to, to, names[i]))
            status |= copy(inner_from, inner_to);
        else
            status = complain(names[i]);
    free(inner_from);
    free(inner_to);
    return status;
}

static int copy(const char *from, const char *to) {
    struct stat status;
    if (stat(from, &status) < 0)
        return complain(from);
    if (!S_ISDIR(status.st_mode))
        return copy_file(from, to, &status);
    if (!whole_trees)
        return complain_of(from, "is a directory (use -r)");
    if (strncmp(to, from, strlen(from)) == 0 && to[strlen(from)] == '/')
        return complain_of(from, "cannot be copied into itself");
    return copy_directory(from, to);
}

int main(int count, char **words) {
    char path[PATH_MAX];
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "r")) != -1; whole_trees = true)
        if (option != 'r')
            usage(USAGE);
    const char *target = words[count - 1];
    bool into = is_directory(target);
    if (count - optind < 2 || (count - optind > 2 && !into))
        usage(USAGE);
    for (int i = optind; i < count - 1; i++)
        if (into && !join(path, target, last_component(words[i])))
            status = complain(words[i]);
        else
            status |= copy(words[i], into ? path : target);
    return status;
}
