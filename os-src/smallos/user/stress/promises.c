// Work for power cuts: processes that change files and make the disk keep them, and print what
// holds from then on. promises [ROUNDS [SEED]]; 0 rounds, the usual number: until the power goes.
//
//     promised PATH SIZE CRC32    the disk keeps this content
//     promised PATH absent        the disk keeps no such file
//     changing PATH               no promise about this file holds, until there is a new one
//
// A line is out when write() returns, but for its end: the serial port may still hold two bytes,
// which go with the power. So "changing" comes before the change, and "promised" after the disk
// has it; a reader must accept a "changing" whose end is missing.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FOLDER "/home/promises"
#define WORKERS 3
#define FILES 8 // of each worker
#define SIZE_MOST 80000u // beyond the blocks that an inode points at directly

struct file {
    char path[40];
    bool exists;
    uint32_t size;
    uint8_t content[SIZE_MOST];
};

static struct file files[FILES];
static uint32_t state;
static int token[2]; // a pipe with one byte: its holder may print

static uint32_t draw(uint32_t below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
}

static uint32_t crc32(const uint8_t *bytes, uint32_t size) {
    uint32_t crc = ~0u;
    for (uint32_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

// A line is printed as a whole, even when other processes print, too.
static void tell(const char *line) {
    char byte;
    if (read(token[0], &byte, 1) != 1)
        _exit(1);
    write(STDOUT_FILENO, line, strlen(line));
    write(token[1], &byte, 1);
}

static void changing(const struct file *file) {
    char line[60];
    snprintf(line, sizeof line, "changing %s\n", file->path);
    tell(line);
}

static void promise(const struct file *file) {
    char line[90];
    if (file->exists)
        snprintf(line, sizeof line, "promised %s %u %08x\n", file->path, (unsigned)file->size,
                 (unsigned)crc32(file->content, file->size));
    else
        snprintf(line, sizeof line, "promised %s absent\n", file->path);
    tell(line);
}

// Bytes of a file that are new, in memory and in the file, from a place to its end.
static bool put(struct file *file, int fd, uint32_t from, uint32_t size) {
    for (uint32_t i = 0; i < size; i++)
        file->content[from + i] = (uint8_t)draw(256);
    file->size = from + size;
    file->exists = true;
    ssize_t written = 1;
    for (; from < file->size && written > 0; from += (uint32_t)written)
        written = pwrite(fd, file->content + from, file->size - from, (off_t)from);
    return written > 0 && fsync(fd) == 0;
}

static bool write_anew(struct file *file) {
    changing(file);
    int fd = open(file->path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    bool right = fd >= 0 && put(file, fd, 0, 1 + draw(draw(4) ? 5000 : SIZE_MOST));
    return close(fd) == 0 && right;
}

static bool append(struct file *file) {
    uint32_t room = SIZE_MOST - file->size;
    if (!file->exists || room == 0)
        return write_anew(file);
    changing(file);
    int fd = open(file->path, O_WRONLY);
    bool right = fd >= 0 && put(file, fd, file->size, 1 + draw(room < 9000 ? room : 9000));
    return close(fd) == 0 && right;
}

static bool cut_off(struct file *file) {
    if (!file->exists)
        return write_anew(file);
    changing(file);
    file->size = draw(file->size + 1);
    int fd = open(file->path, O_WRONLY);
    bool right = fd >= 0 && ftruncate(fd, (off_t)file->size) == 0 && fsync(fd) == 0;
    return close(fd) == 0 && right;
}

static bool take_away(struct file *file) {
    if (!file->exists)
        return write_anew(file);
    changing(file);
    file->exists = false;
    if (unlink(file->path) != 0)
        return false;
    sync();
    return true;
}

static bool move(struct file *file) {
    struct file *other = &files[draw(FILES)];
    if (!file->exists || other == file)
        return write_anew(file);
    changing(file);
    changing(other);
    if (rename(file->path, other->path) != 0)
        return false;
    sync();
    memcpy(other->content, file->content, file->size);
    other->size = file->size;
    other->exists = true;
    file->exists = false;
    promise(other);
    return true;
}

static int work(int worker, int rounds, uint32_t seed) {
    static bool (*const changes[])(struct file *) = {write_anew, append, cut_off, take_away, move};
    char folder[30];
    snprintf(folder, sizeof folder, FOLDER "/%d", worker);
    state = (seed + 1) * 2654435761u + (uint32_t)worker * 40503u;
    state = state ? state : 1;
    bool right = mkdir(folder, 0755) == 0;
    for (int i = 0; i < FILES; i++)
        snprintf(files[i].path, sizeof files[i].path, "%s/file%d", folder, i);
    for (int i = 0; right && (rounds == 0 || i < rounds); i++) {
        struct file *file = &files[draw(FILES)];
        right = changes[draw(sizeof changes / sizeof *changes)](file);
        if (right)
            promise(file);
    }
    if (!right)
        printf("promises: %s: %s\n", folder, strerror(errno));
    return right ? 0 : 1;
}

int main(int count, char **words) {
    int rounds = count > 1 ? atoi(words[1]) : 0, failed = 0, status;
    uint32_t seed = count > 2 ? strtoul(words[2], NULL, 10) : 1;
    if (mkdir(FOLDER, 0755) != 0 || pipe(token) != 0 || write(token[1], "!", 1) != 1) {
        printf("promises: %s: %s\n", FOLDER, strerror(errno));
        return 1;
    }
    for (int i = 0; i < WORKERS; i++)
        if (fork() == 0)
            exit(work(i, rounds, seed));
    while (wait(&status) > 0)
        failed += status != 0;
    return failed > 0;
}
