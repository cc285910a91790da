// Streams: the three that exist, buffers, opening, closing, flushing, positions.
#include "stream.h"
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct stream error_stream = {
    .fd = 2, .writable = true, .mode = _IONBF, .mode_chosen = true, .pushed_back = EOF};
static struct stream output_stream = {
    .fd = 1, .writable = true, .pushed_back = EOF, .following = &error_stream};
static struct stream input_stream = {
    .fd = 0, .readable = true, .pushed_back = EOF, .following = &output_stream};
FILE *const stdin = &input_stream, *const stdout = &output_stream, *const stderr = &error_stream;
struct stream *open_streams = &input_stream;

void stream_prepare(FILE *stream) {
    if (!stream->mode_chosen)
        stream->mode = isatty(stream->fd) ? _IOLBF : _IOFBF;
    stream->mode_chosen = true;
    if (stream->mode == _IONBF || stream->buffer)
        return;
    stream->buffer = malloc(BUFSIZ);
    stream->buffer_owned = true;
    stream->size = BUFSIZ;
    if (!stream->buffer)
        stream->mode = _IONBF;
}

bool stream_write_out(FILE *stream) {
    size_t done = 0;
    while (stream->writing && done < stream->filled) {
        ssize_t size = write(stream->fd, stream->buffer + done, stream->filled - done);
        if (size > 0) {
            done += (size_t)size;
        } else if (size == 0 || errno != EINTR) {
            stream->failed = true;
            stream->filled = 0; // or every later flush would fail again
            return false;
        }
    }
    if (stream->writing)
        stream->filled = 0;
    return true;
}

void stream_drop_input(FILE *stream) {
    if (!stream->writing) {
        off_t ahead = (off_t)(stream->filled - stream->next) + (stream->pushed_back != EOF);
        if (ahead > 0) {
            int kept = errno; // a pipe cannot seek, and that is no error here
            lseek(stream->fd, -ahead, SEEK_CUR);
            errno = kept;
        }
        stream->next = stream->filled = 0;
    }
    stream->pushed_back = EOF;
}

static int open_flags(const char *mode) {
    int flags = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
    if (*mode == 'w')
        flags |= O_CREAT | O_TRUNC;
    if (*mode == 'a')
        flags |= O_CREAT | O_APPEND;
    return strchr(mode, 'e') ? flags | O_CLOEXEC : flags;
}

FILE *fdopen(int fd, const char *mode) {
    FILE *stream = calloc(1, sizeof *stream);
    if (!stream)
        return NULL;
    stream->fd = fd;
    stream->readable = *mode == 'r' || strchr(mode, '+');
    stream->writable = *mode != 'r' || strchr(mode, '+');
    stream->pushed_back = EOF;
    stream->following = open_streams;
    open_streams = stream;
    return stream;
}

FILE *fopen(const char *path, const char *mode) {
    if (!*mode || !strchr("rwa", *mode)) {
        errno = EINVAL;
        return NULL;
    }
    int fd = open(path, open_flags(mode), 0666);
    if (fd < 0)
        return NULL;
    FILE *stream = fdopen(fd, mode);
    if (!stream)
        close(fd);
    return stream;
}

int fclose(FILE *stream) {
    int result = fflush(stream);
    if (close(stream->fd) < 0)
        result = EOF;
    struct stream **link = &open_streams;
    while (*link && *link != stream)
        link = &(*link)->following;
    if (*link)
        *link = stream->following;
    if (stream->buffer_owned)
        free(stream->buffer);
    if (stream != stdin && stream != stdout && stream != stderr)
        free(stream);
    return result;
}

int fflush(FILE *stream) {
    int result = 0;
    if (stream)
        return stream_write_out(stream) ? 0 : EOF;
    for (stream = open_streams; stream; stream = stream->following)
        if (!stream_write_out(stream))
            result = EOF;
    return result;
}

void flush_all_streams(void) {
    fflush(NULL);
    stream_drop_input(stdin); // what we did not use is for the next reader of the same file
}

int setvbuf(FILE *stream, char *buffer, int mode, size_t size) {
    if (stream->buffer || mode < _IOFBF || mode > _IONBF) {
        errno = EINVAL;
        return -1;
    }
    stream->mode = mode;
    stream->mode_chosen = true;
    if (buffer && size > 0 && mode != _IONBF) {
        stream->buffer = (unsigned char *)buffer;
        stream->size = size;
    }
    return 0;
}

int fseek(FILE *stream, long offset, int whence) {
    if (!stream_write_out(stream))
        return -1;
    if (stream->writing)
        stream->filled = stream->next = 0;
    stream_drop_input(stream);
    stream->at_end = false;
    return lseek(stream->fd, offset, whence) < 0 ? -1 : 0;
}

long ftell(FILE *stream) {
    off_t position = lseek(stream->fd, 0, SEEK_CUR);
    if (position < 0)
        return -1;
    if (stream->writing)
        return position + (off_t)stream->filled;
    return position - (off_t)(stream->filled - stream->next) - (stream->pushed_back != EOF);
}

void rewind(FILE *stream) {
    fseek(stream, 0, SEEK_SET);
    clearerr(stream);
}

int fileno(FILE *stream) { return stream->fd; }
int feof(FILE *stream) { return stream->at_end; }
int ferror(FILE *stream) { return stream->failed; }
void clearerr(FILE *stream) { stream->at_end = stream->failed = false; }

int remove(const char *path) {
    if (unlink(path) == 0)
        return 0;
    return errno == EISDIR || errno == EPERM ? rmdir(path) : -1;
}
