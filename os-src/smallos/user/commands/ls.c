// ls: list directories.
#include "command.h"
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define USAGE "ls [-alF1] [PATH...]"
#define WIDTH 80

static bool all, details, marks, one_a_line;

static char type_of(mode_t mode) {
    return S_ISDIR(mode) ? 'd' : S_ISCHR(mode) ? 'c' : S_ISBLK(mode) ? 'b' : S_ISFIFO(mode) ? 'p' : S_ISLNK(mode) ? 'l' : '-';
}

static void print_details(const char *path, const char *name) {
    struct stat status;
    char date[32], permissions[10], target[PATH_MAX];
    if (lstat(path, &status) < 0) {
        complain(path);
        return;
    }
    time_t changed = status.st_mtime;
    strftime(date, sizeof date, "%F %R", gmtime(&changed));
    for (int i = 0; i < 9; i++)
        permissions[i] = status.st_mode >> (8 - i) & 1 ? "rwx"[i % 3] : '-';
    printf("%c%.9s %2u %8lld %s %s%s", type_of(status.st_mode), permissions, status.st_nlink,
           status.st_size, date, name, marks && S_ISDIR(status.st_mode) ? "/" : "");
    ssize_t length = S_ISLNK(status.st_mode) ? readlink(path, target, sizeof target) : 0;
    if (length > 0)
        printf(" -> %.*s", (int)length, target);
    putchar('\n');
}

static void print_columns(char **names, int count, size_t widest) {
    int columns = (int)(WIDTH / (widest + 2)), rows;
    columns = one_a_line || columns < 1 ? 1 : columns;
    rows = (count + columns - 1) / columns;
    for (int row = 0; row < rows; row++) {
        for (int i = row; i < count; i += rows)
            printf("%-*s", i + rows < count ? (int)widest + 2 : 0, names[i]);
        putchar('\n');
    }
}

static int list_directory(const char *path) {
    char **names, full[PATH_MAX];
    int count = sorted_names(path, &names), shown = 0;
    size_t widest = 0;
    if (count < 0)
        return complain(path);
    for (int i = 0; i < count; i++) {
        if (!all && names[i][0] == '.')
            continue;
        if (!join(full, path, names[i]))
            return complain(path);
        if (details)
            print_details(full, names[i]);
        if (marks && is_directory(full))
            asprintf(&names[i], "%s/", names[i]);
        widest = strlen(names[i]) > widest ? strlen(names[i]) : widest;
        names[shown++] = names[i];
    }
    if (!details)
        print_columns(names, shown, widest);
    return 0;
}

static int list(const char *path) {
    struct stat status;
    if (stat(path, &status) < 0 && lstat(path, &status) < 0)
        return complain(path);
    if (S_ISDIR(status.st_mode))
        return list_directory(path);
    if (details)
        print_details(path, path);
    else
        puts(path);
    return 0;
}

int main(int count, char **words) {
    int status = 0;
    command_begin(words);
    one_a_line = !isatty(1);
    for (int option; (option = getopt(count, words, "alF1")) != -1;)
        switch (option) {
        case 'a':
            all = true;
            break;
        case 'l':
            details = true;
            break;
        case 'F':
            marks = true;
            break;
        case '1':
            one_a_line = true;
            break;
        default:
            usage(USAGE);
        }
    if (optind == count)
        return list(".");
    for (int i = optind; i < count; i++) {
        if (count - optind > 1 && is_directory(words[i]))
            printf("%s%s:\n", i > optind ? "\n" : "", words[i]);
        status |= list(words[i]);
    }
    return status;
}
