// Loading and saving.
#include "editor.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool add_piece(struct text *text, const char *piece, size_t size) {
    while (size > 0) {
        const char *end = memchr(piece, '\n', size);
        size_t part = end ? (size_t)(end - piece) : size, last = text->count - 1;
        if (!text_insert(text, last, text->lines[last].length, piece, part))
            return false;
        if (!end)
            return true;
        if (!text_split(text, last, text->lines[last].length))
            return false;
        piece = end + 1;
        size -= part + 1;
    }
    return true;
}

int text_load(struct text *text, const char *path) {
    static char piece[16384];
    ssize_t size;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return errno == ENOENT ? 0 : -1;
    while ((size = read(fd, piece, sizeof piece)) > 0)
        if (!add_piece(text, piece, (size_t)size)) {
            errno = ENOMEM;
            size = -1;
            break;
        }
    int error = errno;
    close(fd);
    errno = error;
    text->changed = false;
    return size < 0 ? -1 : 0;
}

static bool write_lines(const struct text *text, FILE *file) {
    for (size_t row = 0; row < text->count; row++) {
        const struct line *line = &text->lines[row];
        if (line->length > 0 && fwrite(line->bytes, 1, line->length, file) != line->length)
            return false;
        if (row + 1 < text->count && fputc('\n', file) == EOF)
            return false;
    }
    return true;
}

// A new file takes the old one's place when all of it is written, so that a full disk takes
// nothing away.
int text_save(struct text *text, const char *path) {
    char beside[PATH_MAX];
    struct stat status;
    uint32_t mode = stat(path, &status) == 0 ? status.st_mode & 0777 : 0644;
    if (snprintf(beside, sizeof beside, "%s.new", path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = open(beside, O_CREAT | O_WRONLY | O_TRUNC, mode);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file)
        return -1;
    bool written = write_lines(text, file);
    written = fclose(file) == 0 && written;
    if (!written || rename(beside, path) < 0) {
        int error = errno;
        unlink(beside);
        errno = error;
        return -1;
    }
    text->changed = false;
    return 0;
}
