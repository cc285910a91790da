// A disk without room for another file, and one without room for another byte: each is an error
// for the program, what was there stays, and everything that is removed comes back.
// full_disk [FOLDER]: on which file system, /home otherwise.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#define ROUNDS_MOST 4
#define FOLDERS_MOST 400
#define FILES_EACH 250
#define PIECE 65536u

static char folder[100], piece[PIECE];

static void name_folder(char *name, size_t size, int number) {
    snprintf(name, size, "%s/%d", folder, number);
}

static void name_file(char *name, size_t size, int number) {
    snprintf(name, size, "%s/%d/%d", folder, number / FILES_EACH, number % FILES_EACH);
}

// Makes a file, and its folder where it is the first in it.
static bool make(int number) {
    char name[130];
    name_folder(name, sizeof name, number / FILES_EACH);
    if (number % FILES_EACH == 0 && mkdir(name, 0755) != 0)
        return false;
    name_file(name, sizeof name, number);
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool remove_all(int files) {
    char name[130];
    bool right = true;
    for (int i = 0; i < files; i++) {
        name_file(name, sizeof name, i);
        right = unlink(name) == 0 && right;
    }
    for (int i = 0; i * FILES_EACH <= files; i++) {
        name_folder(name, sizeof name, i);
        right = (rmdir(name) == 0 || (errno == ENOENT && i * FILES_EACH == files)) && right;
    }
    sync();
    return right;
}

static const char *fill_inodes(void) {
    static char told[80];
    struct statfs64 full;
    int files = 0;
    while (files < FOLDERS_MOST * FILES_EACH && make(files))
        files++;
    int error = errno;
    bool right = statfs64(folder, &full) == 0 && full.f_ffree == 0;
    if (!remove_all(files))
        return "what was made cannot be removed";
    printf("full-disk: %d files until the last inode\n", files);
    snprintf(told, sizeof told, "the last file gave '%s'", strerror(error));
    return error != ENOSPC ? told : right ? NULL : "inodes were left";
}

static const char *fill_blocks(void) {
    char path[120];
    struct stat status;
    unsigned pieces = 0;
    ssize_t written;
    snprintf(path, sizeof path, "%s/large", folder);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0644);
    memset(piece, 'x', sizeof piece);
    while ((written = write(fd, piece, PIECE)) == (ssize_t)PIECE)
        pieces++;
    ssize_t after = written < 0 ? -1 : write(fd, piece, PIECE); // a part may have fitted
    int error = errno;
    bool kept = fsync(fd) == 0 && fstat(fd, &status) == 0 &&
                status.st_size == (off_t)pieces * PIECE + (written > 0 ? written : 0) &&
                pread(fd, piece, 1, status.st_size - 1) == 1 && piece[0] == 'x';
    close(fd);
    bool gone = unlink(path) == 0;
    sync();
    printf("full-disk: %u KiB until the last block\n", pieces * (PIECE / 1024));
    return after >= 0 || error != ENOSPC ? "a full disk takes more"
           : !kept                      ? "what was written is not there"
           : !gone                      ? "the file cannot be removed"
                                        : NULL;
}

// Takes every inode and then every block, and says what is free afterwards.
static const char *fill(const char *place, bool *all_back) {
    struct statfs64 before, after;
    sync();
    const char *problem = statfs64(place, &before) != 0 || mkdir(folder, 0755) != 0
                              ? "no folder to work in"
                              : fill_inodes();
    problem = problem ? problem : fill_blocks();
    rmdir(folder);
    sync();
    if (statfs64(place, &after) != 0)
        return problem ? problem : "the file system cannot be asked";
    printf("full-disk: free before and after: %u and %u blocks, %u and %u inodes\n",
           (unsigned)before.f_bfree, (unsigned)after.f_bfree, (unsigned)before.f_ffree,
           (unsigned)after.f_ffree);
    *all_back = after.f_bfree == before.f_bfree && after.f_ffree == before.f_ffree;
    return problem;
}

int main(int count, char **words) {
    const char *place = count > 1 ? words[1] : "/home", *problem = NULL;
    bool all_back = false;
    snprintf(folder, sizeof folder, "%s/full-disk", place);
    // What a service makes when it starts is made once; what is not given back is missing each time.
    for (int round = 0; round < ROUNDS_MOST && !problem && !all_back; round++)
        problem = fill(place, &all_back);
    if (!problem && !all_back)
        problem = "blocks or inodes are missing afterwards";
    printf("full-disk: %s%s%s\n", problem ? "FAIL" : "PASS", problem ? " " : "", problem ? problem : "");
    return problem != NULL;
}
