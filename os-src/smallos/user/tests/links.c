// Hard and symbolic links.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char file[64], other[64], directory[64], inner[80], text[300];
static struct stat status, same;

static void write_file(const char *path, const char *content) {
    int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);
    write(fd, content, strlen(content));
    close(fd);
}

static bool holds(const char *path, const char *content) {
    int fd = open(path, O_RDONLY);
    ssize_t size = read(fd, text, sizeof text);
    close(fd);
    return size == (ssize_t)strlen(content) && memcmp(text, content, (size_t)size) == 0;
}

static void hard_links(void) {
    write_file(file, "one file");
    bool right = link(file, other) == 0 && stat(file, &status) == 0 && stat(other, &same) == 0;
    check("link-same-file", right && status.st_ino == same.st_ino && same.st_nlink == 2, "%u links",
          same.st_nlink);
    check("link-name-taken", failed_with(link(file, other), EEXIST), "EEXIST");
    check("link-errors", failed_with(link("/missing", other), ENOENT) &&
                             failed_with(link(directory, inner), EPERM) &&
                             failed_with(link(file, "/missing/x"), ENOENT),
          "ENOENT, EPERM");
    unlink(file);
    check("link-outlives-name", holds(other, "one file") && stat(other, &same) == 0 &&
                                    same.st_nlink == 1,
          "");
    write_file(file, "another");
    check("link-rename-same-file", link(file, inner) == 0 && rename(file, inner) == 0 &&
                                       holds(file, "another"),
          "nothing happens");
    unlink(inner), unlink(file), unlink(other);
}

static void symbolic_links(void) {
    write_file(file, "the target");
    check("symlink-followed", symlink(file, other) == 0 && holds(other, "the target"), "");
    ssize_t length = readlink(other, text, sizeof text);
    check("symlink-read", length == (ssize_t)strlen(file) && memcmp(text, file, strlen(file)) == 0 &&
                              readlink(other, text, 3) == 3,
          "cut at the buffer's end");
    check("symlink-itself", lstat(other, &status) == 0 && S_ISLNK(status.st_mode) &&
                                status.st_size == length && stat(other, &same) == 0 &&
                                S_ISREG(same.st_mode),
          "lstat and stat");
    check("symlink-errors", failed_with(symlink("x", other), EEXIST) &&
                                failed_with(symlink("", inner), ENOENT) &&
                                failed_with(readlink(file, text, 10), EINVAL) &&
                                failed_with(readlink(other, text, 0), EINVAL) &&
                                failed_with(open(other, O_RDONLY | O_NOFOLLOW), ELOOP) &&
                                failed_with(open(other, O_CREAT | O_EXCL | O_WRONLY, 0600), EEXIST),
          "EEXIST, ENOENT, EINVAL, ELOOP");
    unlink(other);
    check("symlink-unlink-keeps-target", holds(file, "the target"), "");
    char name[70];
    snprintf(name, sizeof name, "%s", strrchr(file, '/') + 1);
    check("symlink-relative", symlink(name, other) == 0 && holds(other, "the target"),
          "to its own directory");
    unlink(other), unlink(file);
    check("symlink-dangling", symlink(file, other) == 0 && failed_with(open(other, O_RDONLY), ENOENT) &&
                                  lstat(other, &status) == 0,
          "");
    write_file(other, "made through it");
    check("symlink-creates-target", holds(file, "made through it"), "");
    unlink(other), unlink(file);
}

static void in_the_middle(void) {
    char path[150], target[256];
    snprintf(path, sizeof path, "%s/inside", other);
    check("symlink-to-directory", symlink(directory, other) == 0 && mkdir(path, 0755) == 0 &&
                                      chdir(path) == 0 && getcwd(text, sizeof text) &&
                                      strncmp(text, directory, strlen(directory)) == 0,
          "%s", text);
    check("symlink-dot-dot", stat("..", &status) == 0 && stat(directory, &same) == 0 &&
                                 status.st_ino == same.st_ino,
          "of where it leads");
    chdir("/");
    check("symlink-rmdir", failed_with(rmdir(other), ENOTDIR) && rmdir(path) == 0, "ENOTDIR");
    unlink(other);
    symlink(file, other), symlink(other, file);
    check("symlink-circle", failed_with(open(file, O_RDONLY), ELOOP), "ELOOP");
    unlink(other), unlink(file);
    memset(target, 'n', sizeof target - 1);
    target[255] = 0;
    check("symlink-long-target", symlink(target, file) == 0 && readlink(file, text, sizeof text) == 255 &&
                                     memcmp(text, target, 255) == 0,
          "255 bytes");
    unlink(file);
}

int main(void) {
    strcpy(file, scratch("file")), strcpy(other, scratch("other"));
    strcpy(directory, scratch("directory"));
    snprintf(inner, sizeof inner, "%s/inner", directory);
    mkdir(directory, 0755);
    hard_links();
    symbolic_links();
    in_the_middle();
    rmdir(directory);
    return checks_done();
}
