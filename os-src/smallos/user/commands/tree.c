// tree: directories and what is in them, drawn as a tree.
#include "command.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEEPEST 64

static int files, directories;

// A symbolic link to a directory is not followed: it may lead back.
static bool is_branch(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int show(const char *path, const char *indent, int depth) {
    char **names, inner[PATH_MAX], *inner_indent;
    int status = 0, count = sorted_names(path, &names);
    if (count < 0)
        return complain(path);
    for (int i = 0; i < count; i++) {
        bool last = i == count - 1;
        printf("%s%s%s\n", indent, last ? "`-- " : "|-- ", names[i]);
        if (!join(inner, path, names[i])) {
            status = complain(path);
        } else if (!is_branch(inner)) {
            files++;
        } else {
            directories++;
            if (depth < DEEPEST && asprintf(&inner_indent, "%s%s", indent, last ? "    " : "|   ") > 0) {
                status |= show(inner, inner_indent, depth + 1);
                free(inner_indent);
            }
        }
        free(names[i]);
    }
    free(names);
    return status;
}

int main(int count, char **words) {
    command_begin(words);
    if (count > 2)
        usage("tree [PATH]");
    const char *path = count > 1 ? words[1] : ".";
    if (!is_directory(path))
        return complain(path);
    puts(path);
    int status = show(path, "", 0);
    printf("\n%d directories, %d files\n", directories, files);
    return status;
}
