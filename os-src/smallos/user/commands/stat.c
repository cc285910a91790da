// stat: what the file system keeps about files.
#include "command.h"
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void print_time(const char *what, time_t seconds) {
    char date[32];
    strftime(date, sizeof date, "%F %T", gmtime(&seconds));
    printf("  %s %s\n", what, date);
}

static const char *type_of(mode_t mode) {
    return S_ISREG(mode)   ? "file"
           : S_ISDIR(mode) ? "directory"
           : S_ISLNK(mode) ? "symbolic link"
           : S_ISCHR(mode) ? "character device"
                           : "special file";
}

static int show(const char *path) {
    struct stat status;
    char target[PATH_MAX];
    if (lstat(path, &status) < 0)
        return complain(path);
    printf("%s: %s", path, type_of(status.st_mode));
    ssize_t length = S_ISLNK(status.st_mode) ? readlink(path, target, sizeof target) : 0;
    if (length > 0)
        printf(" to %.*s", (int)length, target);
    printf("\n  size %lld, %llu sectors, mode %04o, inode %llu, links %u\n", status.st_size,
           status.st_blocks, status.st_mode & 07777, status.st_ino, status.st_nlink);
    print_time("accessed", status.st_atime);
    print_time("modified", status.st_mtime);
    print_time("changed ", status.st_ctime);
    return 0;
}

int main(int count, char **words) {
    int result = 0;
    command_begin(words);
    if (count < 2)
        usage("stat PATH...");
    for (int i = 1; i < count; i++)
        result |= show(words[i]);
    return result;
}
