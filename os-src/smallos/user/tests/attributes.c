// Permissions, times, lengths and counts that file systems keep; reading and writing at places.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

static char path[64], other[64];
static struct stat status;

static void permissions(int fd) {
    check("chmod", chmod(path, 0640) == 0 && stat(path, &status) == 0 &&
                       status.st_mode == (S_IFREG | 0640),
          "%o", status.st_mode);
    check("fchmod", fchmod(fd, 0755) == 0 && fstat(fd, &status) == 0 &&
                        status.st_mode == (S_IFREG | 0755),
          "%o", status.st_mode);
    check("chmod-errors", failed_with(chmod("/missing", 0600), ENOENT) &&
                              failed_with(fchmod(-1, 0600), EBADF),
          "ENOENT, EBADF");
}

static void times(int fd) {
    struct timespec when[2] = {{1000000000, 0}, {1100000000, 0}};
    bool right = utimensat(AT_FDCWD, path, when, 0) == 0 && stat(path, &status) == 0;
    check("utimensat", right && status.st_atime == 1000000000 && status.st_mtime == 1100000000 &&
                           status.st_ctime > 1100000000,
          "%d %d", status.st_atime, status.st_mtime);
    when[0].tv_nsec = UTIME_OMIT;
    when[1].tv_nsec = UTIME_NOW;
    right = futimens(fd, when) == 0 && stat(path, &status) == 0;
    check("utimensat-omit-and-now", right && status.st_atime == 1000000000 &&
                                        status.st_mtime > 1100000000,
          "");
    when[0].tv_nsec = -1;
    check("utimensat-errors", failed_with(utimensat(AT_FDCWD, path, when, 0), EINVAL) &&
                                  failed_with(utimensat(AT_FDCWD, "/missing", NULL, 0), ENOENT),
          "EINVAL, ENOENT");
    struct timespec old[2] = {{5, 0}, {5, 0}};
    utimensat(AT_FDCWD, path, old, 0);
    check("write-sets-time", write(fd, "x", 1) == 1 && stat(path, &status) == 0 &&
                                 status.st_mtime > 1100000000,
          "");
    symlink(path, other);
    right = utimensat(AT_FDCWD, other, old, AT_SYMLINK_NOFOLLOW) == 0 && lstat(other, &status) == 0;
    right = right && status.st_mtime == 5 && stat(path, &status) == 0 && status.st_mtime > 5;
    check("utimensat-of-a-link", right, "not of what it leads to");
    unlink(other);
}

static void places(int fd) {
    char text[8] = {0};
    lseek(fd, 0, SEEK_SET);
    bool right = pwrite(fd, "place", 5, 1000) == 5 && pread(fd, text, 5, 1000) == 5;
    check("pread-and-pwrite", right && memcmp(text, "place", 5) == 0 && lseek(fd, 0, SEEK_CUR) == 0,
          "the position stays");
    int reading = open(path, O_RDONLY), ends[2];
    pipe(ends);
    check("pread-errors", failed_with(pwrite(reading, "x", 1, 0), EBADF) &&
                              failed_with(pread(fd, text, 1, -1), EINVAL) &&
                              failed_with(pread(ends[0], text, 1, 0), ESPIPE),
          "EBADF, EINVAL, ESPIPE");
    close(reading), close(ends[0]), close(ends[1]);
}

static void lengths(int fd) {
    check("truncate", truncate(path, 10) == 0 && fstat(fd, &status) == 0 && status.st_size == 10, "");
    check("ftruncate64", ftruncate64(fd, 70000) == 0 && fstat(fd, &status) == 0 &&
                             status.st_size == 70000 && failed_with(ftruncate64(fd, -1), EINVAL),
          "");
    check("truncate-errors", failed_with(truncate("/missing", 0), ENOENT) &&
                                 failed_with(truncate("/tmp", 0), EISDIR),
          "ENOENT, EISDIR");
    check("sparse-file-takes-no-room", status.st_blocks * 512 < 70000, "%llu sectors",
          status.st_blocks);
    check("fdatasync", fdatasync(fd) == 0 && fsync(fd) == 0 && failed_with(fdatasync(-1), EBADF), "");
}

static void statistics(int fd) {
    struct statfs64 by_path, by_file;
    bool right = statfs64(path, &by_path) == 0 && fstatfs64(fd, &by_file) == 0;
    check("statfs", right && by_path.f_type == by_file.f_type && by_path.f_blocks > 0 &&
                        by_path.f_bfree <= by_path.f_blocks && by_path.f_bsize >= 512 &&
                        by_path.f_namelen == 255,
          "type %x, %u blocks of %u", by_path.f_type, (unsigned)by_path.f_blocks, by_path.f_bsize);
    check("statfs-errors", failed_with(statfs64("/missing", &by_path), ENOENT) &&
                               failed_with(fstatfs64(-1, &by_path), EBADF),
          "ENOENT, EBADF");
}

int main(void) {
    strcpy(path, scratch("attributes")), strcpy(other, scratch("other"));
    int fd = open(path, O_CREAT | O_RDWR | O_TRUNC, 0600);
    permissions(fd);
    times(fd);
    places(fd);
    lengths(fd);
    statistics(fd);
    close(fd);
    unlink(path);
    return checks_done();
}
