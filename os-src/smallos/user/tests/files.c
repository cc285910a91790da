// Files: creating, reading, writing, positions, names.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LARGE 300000

static char path[64], other[64];

static long size_of(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 ? (long)status.st_size : -1;
}

static uint8_t pattern(uint32_t i) { return (uint8_t)(i ^ i >> 8 ^ i >> 16); }

static void large_file(void) {
    uint8_t block[1000];
    uint32_t wrong = 0, position = 0;
    int fd = open(path, O_CREAT | O_RDWR | O_TRUNC, 0644);
    while (position < LARGE) {
        for (size_t i = 0; i < sizeof block; i++)
            block[i] = pattern(position + i);
        ssize_t size = write(fd, block, sizeof block);
        if (size <= 0)
            break;
        position += (uint32_t)size;
    }
    lseek(fd, 0, SEEK_SET);
    for (uint32_t at = 0; at < position;) {
        ssize_t size = read(fd, block, 777);
        if (size <= 0)
            break;
        for (ssize_t i = 0; i < size; i++, at++)
            wrong += block[i] != pattern(at);
    }
    check("file-large", position == LARGE && wrong == 0 && size_of(fd) == LARGE, "%u bytes, %u wrong",
          position, wrong);
    ftruncate(fd, 100000);
    ftruncate(fd, 100010);
    lseek(fd, 99999, SEEK_SET);
    memset(block, 1, sizeof block);
    bool right = read(fd, block, 20) == 11 && block[0] == pattern(99999) && !block[1] && !block[10];
    check("file-truncate", right && size_of(fd) == 100010, "shorter, then longer with zeros");
    close(fd);
}

static void names(void) {
    char long_name[400], missing[80];
    memset(long_name, 'n', sizeof long_name);
    memcpy(long_name, "/tmp/", 5);
    long_name[399] = 0;
    check("file-name-too-long", failed_with(open(long_name, O_CREAT | O_WRONLY, 0644), ENAMETOOLONG),
          "395 bytes");
    static char long_path[5000];
    memset(long_path, '/', sizeof long_path - 1);
    check("file-path-too-long", failed_with(open(long_path, O_RDONLY), ENAMETOOLONG), "4999 bytes");
    snprintf(missing, sizeof missing, "%s/x", path);
    check("file-name-errors", failed_with(open("", O_RDONLY), ENOENT) &&
                                  failed_with(open("/missing/x", O_CREAT | O_WRONLY, 0644), ENOENT) &&
                                  failed_with(open(missing, O_RDONLY), ENOTDIR) &&
                                  failed_with(unlink("/missing"), ENOENT),
          "ENOENT, ENOTDIR");
}

static void renaming(void) {
    char text[8] = {0};
    int fd = open(path, O_CREAT | O_RDWR | O_TRUNC, 0644), old = open(other, O_CREAT | O_RDWR, 0644);
    write(fd, "new", 3), write(old, "old", 3);
    bool right = rename(path, other) == 0 && failed_with(access(path, F_OK), ENOENT);
    int renamed = open(other, O_RDONLY);
    right = right && read(renamed, text, 8) == 3 && !strcmp(text, "new");
    lseek(old, 0, SEEK_SET);
    check("file-rename-replaces", right && read(old, text, 8) == 3 && !strcmp(text, "old"),
          "the old one lives while open");
    check("file-rename-missing", failed_with(rename(path, other), ENOENT), "ENOENT");
    close(fd), close(old), close(renamed);
    unlink(other);
}

int main(void) {
    char text[32] = {0};
    strcpy(path, scratch("file")), strcpy(other, scratch("other"));
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR, 0644);
    bool right = write(fd, "hello, file", 11) == 11 && lseek(fd, 7, SEEK_SET) == 7 &&
                 read(fd, text, 10) == 4 && read(fd, text + 4, 10) == 0;
    check("file-write-and-read", right && !strcmp(text, "file"), "%s", text);
    check("file-exclusive", failed_with(open(path, O_CREAT | O_EXCL | O_RDWR, 0644), EEXIST), "EEXIST");
    check("file-seek", lseek(fd, -4, SEEK_END) == 7 && lseek(fd, 2, SEEK_CUR) == 9 &&
                           failed_with(lseek(fd, -10, SEEK_CUR), EINVAL) && lseek(fd, 0, SEEK_CUR) == 9 &&
                           failed_with(lseek(fd, 0, 9), EINVAL),
          "");
    lseek(fd, 20000, SEEK_SET);
    write(fd, "far", 3);
    lseek(fd, 11, SEEK_SET);
    memset(text, 1, sizeof text);
    check("file-hole", size_of(fd) == 20003 && read(fd, text, 32) == 32 && !text[0] && !text[31], "");
    int appending = open(path, O_WRONLY | O_APPEND);
    lseek(appending, 0, SEEK_SET);
    write(appending, "!", 1);
    check("file-append", size_of(fd) == 20004, "at the end whatever the position");
    int reading = open(path, O_RDONLY);
    check("file-access-mode", failed_with(write(reading, "x", 1), EBADF) &&
                                  failed_with(read(appending, text, 1), EBADF),
          "EBADF");
    check("file-two-positions", lseek(reading, 5, SEEK_SET) == 5 && lseek(fd, 0, SEEK_CUR) == 43, "");
    int truncating = open(path, O_WRONLY | O_TRUNC);
    check("file-open-truncates", size_of(fd) == 0 && read(reading, text, 1) == 0, "");
    close(truncating), close(appending), close(reading);
    write(fd, "still there", 11);
    unlink(path);
    right = failed_with(open(path, O_RDONLY), ENOENT) && size_of(fd) > 0;
    lseek(fd, -5, SEEK_END);
    check("file-unlinked-while-open", right && read(fd, text, 5) == 5 && !memcmp(text, "there", 5), "");
    close(fd);
    check("file-closed", failed_with(close(fd), EBADF) && failed_with(read(fd, text, 1), EBADF) &&
                             failed_with(write(-1, text, 1), EBADF) && failed_with(lseek(fd, 0, 0), EBADF),
          "EBADF");
    check("file-directory", failed_with(open("/tmp", O_WRONLY), EISDIR) &&
                                failed_with(unlink("/tmp"), EISDIR) &&
                                failed_with(read(open("/tmp", O_RDONLY), text, 1), EISDIR),
          "EISDIR");
    large_file();
    names();
    unlink(path);
    renaming();
    return checks_done();
}
