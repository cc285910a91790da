// Directories, and what stat returns for them and for files.
#include "check.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANY 100

static char place[64], path[128];

static const char *in(const char *name) {
    snprintf(path, sizeof path, "%s/%s", place, name);
    return path;
}

static void make_file(const char *name, const char *content) {
    int fd = open(in(name), O_CREAT | O_WRONLY | O_TRUNC, 0644);
    write(fd, content, strlen(content));
    close(fd);
}

// How often each of many names is listed; -1 if the type or "." and ".." are wrong.
static int list(int *counts) {
    DIR *directory = opendir(place);
    int dots = 0, wrong = 0;
    memset(counts, 0, MANY * sizeof *counts);
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            dots++;
        else if (entry->d_name[0] == 'f' && (entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN))
            counts[(entry->d_name[1] - '0') * 10 + entry->d_name[2] - '0']++;
        else
            wrong++;
    }
    closedir(directory);
    return dots == 2 && wrong == 0 ? 0 : -1;
}

static void listing(void) {
    int counts[MANY], once = 0;
    char name[8];
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "f%02d", i);
        make_file(name, name);
    }
    bool right = list(counts) == 0;
    for (int i = 0; i < MANY; i++)
        once += counts[i] == 1;
    check("directory-list", right && once == MANY, "%d files, each once, and the dots", once);
    for (int i = 0; i < MANY; i += 2) {
        snprintf(name, sizeof name, "f%02d", i);
        unlink(in(name));
    }
    right = list(counts) == 0;
    for (int i = 0; i < MANY; i++)
        right = right && counts[i] == i % 2;
    check("directory-list-after-unlink", right, "every other one");
    for (int i = 1; i < MANY; i += 2) {
        snprintf(name, sizeof name, "f%02d", i);
        unlink(in(name));
    }
}

static void statuses(void) {
    struct stat file, directory, end, same;
    int fds[2];
    make_file("f", "12345");
    bool right = stat(in("f"), &file) == 0 && S_ISREG(file.st_mode) && file.st_size == 5 &&
                 file.st_nlink == 1 && file.st_ino != 0;
    int fd = open(in("f"), O_RDONLY);
    check("stat-file", right && fstat(fd, &same) == 0 && same.st_ino == file.st_ino &&
                           same.st_size == 5 && lstat(in("f"), &same) == 0,
          "%lld bytes, inode %llu", file.st_size, file.st_ino);
    check("stat-directory", stat(place, &directory) == 0 && S_ISDIR(directory.st_mode) &&
                                directory.st_ino != file.st_ino,
          "mode 0%o", directory.st_mode);
    pipe(fds);
    check("stat-pipe", fstat(fds[0], &end) == 0 && S_ISFIFO(end.st_mode), "mode 0%o", end.st_mode);
    check("stat-errors", failed_with(stat(in("missing"), &end), ENOENT) &&
                             failed_with(stat(in("f/x"), &end), ENOTDIR) &&
                             failed_with(fstat(999, &end), EBADF),
          "ENOENT, ENOTDIR, EBADF");
    check("access-of-files", access(in("f"), R_OK | W_OK) == 0 && failed_with(access(in("missing"), F_OK), ENOENT),
          "");
    close(fd);
    unlink(in("f"));
}

int main(void) {
    struct stat status;
    strcpy(place, scratch("directory"));
    check("directory-make", mkdir(place, 0755) == 0 && failed_with(mkdir(place, 0755), EEXIST), "%s", place);
    listing();
    statuses();
    mkdir(in("inner"), 0755);
    check("directory-not-empty", failed_with(rmdir(place), ENOTEMPTY), "ENOTEMPTY");
    make_file("f", "x");
    check("directory-errors", failed_with(rmdir(in("f")), ENOTDIR) && failed_with(rmdir(in("x")), ENOENT) &&
                                  failed_with(mkdir(in("x/y"), 0755), ENOENT) &&
                                  failed_with(open(in("f"), O_RDONLY | O_DIRECTORY), ENOTDIR) &&
                                  failed_with(rmdir("/"), EBUSY),
          "ENOTDIR, ENOENT, EBUSY");
    char from[128];
    strcpy(from, in("inner"));
    make_file("inner/f", "moved");
    bool moved = rename(from, in("renamed")) == 0 && stat(in("renamed/f"), &status) == 0;
    strcpy(from, in("renamed"));
    bool refused = failed_with(rename(from, in("renamed/deeper")), EINVAL);
    check("directory-rename", moved && refused, "with content; not into itself");
    unlink(in("renamed/f")), unlink(in("f"));
    check("directory-remove", rmdir(in("renamed")) == 0 && rmdir(place) == 0 &&
                                  failed_with(stat(place, &status), ENOENT),
          "");
    return checks_done();
}
