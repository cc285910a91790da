// What the root's disk gives through the file system: a file of 64 MB written and read from its
// beginning to its end, and 5,000 small files. Prints a line for each, "NAME: VALUE UNIT". Runs
// on Linux as well. disk [FOLDER]: where to do it, /home otherwise.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FILE_BYTES (64u << 20)
#define PIECE 65536u
#define SECTOR 512u
#define SMALL_FILES 5000
#define SMALL_BYTES 100

static uint32_t piece[PIECE / sizeof(uint32_t)];

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_nsec / 1000u;
}

// Every sector holds its place in the file, so that none can be mistaken for another, and costs
// next to nothing to make and to check.
static void stamp(uint32_t number) {
    for (uint32_t i = 0; i < PIECE / sizeof *piece; i += SECTOR / sizeof *piece)
        piece[i] = number * 2654435761u + i;
}

static bool is_stamped(uint32_t number) {
    for (uint32_t i = 0; i < PIECE / sizeof *piece; i += SECTOR / sizeof *piece)
        if (piece[i] != number * 2654435761u + i || piece[i + 1] != ~0u)
            return false;
    return true;
}

// Until the disk has it all.
static bool write_file(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    bool right = fd >= 0;
    memset(piece, 0xFF, sizeof piece);
    for (uint32_t i = 0; right && i < FILE_BYTES / PIECE; i++) {
        stamp(i);
        right = write(fd, piece, PIECE) == (ssize_t)PIECE;
    }
    right = right && fsync(fd) == 0;
    return close(fd) == 0 && right;
}

static bool read_file(const char *path) {
    int fd = open(path, O_RDONLY);
    bool right = fd >= 0;
    for (uint32_t i = 0; right && i < FILE_BYTES / PIECE; i++)
        right = read(fd, piece, PIECE) == (ssize_t)PIECE && is_stamped(i);
    close(fd);
    return right;
}

static void name_small(char *name, size_t size, const char *folder, int number) {
    snprintf(name, size, "%s/small%d", folder, number);
}

static bool create_small(const char *folder) {
    char name[200];
    for (int i = 0; i < SMALL_FILES; i++) {
        name_small(name, sizeof name, folder, i);
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
        bool right = fd >= 0 && write(fd, piece, SMALL_BYTES) == SMALL_BYTES;
        if (close(fd) != 0 || !right)
            return false;
    }
    sync();
    return true;
}

static bool remove_small(const char *folder) {
    char name[200];
    for (int i = 0; i < SMALL_FILES; i++) {
        name_small(name, sizeof name, folder, i);
        if (unlink(name) != 0)
            return false;
    }
    sync();
    return true;
}

static bool run(const char *name, const char *unit, uint64_t amount, bool (*work)(const char *),
                const char *path) {
    uint64_t start = now();
    if (!work(path)) {
        printf("disk: %s failed in %s: %s\n", name, path, strerror(errno));
        return false;
    }
    uint64_t tenths = amount * 10u * 1000000u / (now() - start + 1);
    printf("%s: %u.%u %s\n", name, (unsigned)(tenths / 10), (unsigned)(tenths % 10), unit);
    fflush(stdout);
    return true;
}

int main(int count, char **words) {
    const char *parent = count > 1 ? words[1] : "/home";
    char folder[150], file[170];
    snprintf(folder, sizeof folder, "%s/disk-benchmark", parent);
    snprintf(file, sizeof file, "%s/large", folder);
    if (mkdir(folder, 0755) != 0) {
        printf("disk: %s cannot be made: %s\n", folder, strerror(errno));
        return 1;
    }
    bool right = run("write", "MiB/s", FILE_BYTES >> 20, write_file, file) &&
                 run("read", "MiB/s", FILE_BYTES >> 20, read_file, file);
    right = unlink(file) == 0 && right;
    right = right && run("create", "files/s", SMALL_FILES, create_small, folder) &&
            run("remove", "files/s", SMALL_FILES, remove_small, folder);
    return rmdir(folder) == 0 && right ? 0 : 1;
}
