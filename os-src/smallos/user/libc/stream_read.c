// Reading from streams.
#include "stream.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Before waiting for input, what a program said to a terminal must be seen.
static void flush_line_buffered(void) {
    for (struct stream *stream = open_streams; stream; stream = stream->following)
        if (stream->writing && stream->mode == _IOLBF)
            stream_write_out(stream);
}

static ssize_t read_some(FILE *stream, void *buffer, size_t size) {
    ssize_t length;
    flush_line_buffered();
    do
        length = read(stream->fd, buffer, size);
    while (length < 0 && errno == EINTR);
    if (length == 0)
        stream->at_end = true;
    if (length < 0)
        stream->failed = true;
    return length;
}

static bool begin_reading(FILE *stream) {
    if (!stream->readable) {
        errno = EBADF;
        stream->failed = true;
        return false;
    }
    if (stream->writing && !stream_write_out(stream))
        return false;
    stream->writing = false;
    stream_prepare(stream);
    return true;
}

int fgetc(FILE *stream) {
    if (stream->pushed_back != EOF) {
        int byte = stream->pushed_back;
        stream->pushed_back = EOF;
        return byte;
    }
    if (!stream->writing && stream->next < stream->filled)
        return stream->buffer[stream->next++];
    if (!begin_reading(stream))
        return EOF;
    if (stream->mode == _IONBF) {
        unsigned char byte;
        return read_some(stream, &byte, 1) == 1 ? byte : EOF;
    }
    ssize_t length = read_some(stream, stream->buffer, stream->size);
    stream->next = 0;
    stream->filled = length > 0 ? (size_t)length : 0;
    return length > 0 ? stream->buffer[stream->next++] : EOF;
}

int ungetc(int byte, FILE *stream) {
    if (byte == EOF || stream->pushed_back != EOF)
        return EOF;
    stream->pushed_back = (unsigned char)byte;
    stream->at_end = false;
    return stream->pushed_back;
}

size_t fread(void *items, size_t size, size_t count, FILE *stream) {
    unsigned char *to = items;
    size_t total = size * count, done = 0;
    while (done < total) {
        int byte = fgetc(stream);
        if (byte == EOF)
            break;
        to[done++] = (unsigned char)byte;
        if (stream->writing || stream->next >= stream->filled)
            continue;
        size_t ready = stream->filled - stream->next, piece = total - done;
        piece = piece < ready ? piece : ready;
        memcpy(to + done, stream->buffer + stream->next, piece);
        stream->next += piece;
        done += piece;
    }
    return size > 0 ? done / size : 0;
}

char *fgets(char *line, int size, FILE *stream) {
    int length = 0, byte = 0;
    while (length < size - 1 && byte != '\n' && (byte = fgetc(stream)) != EOF)
        line[length++] = (char)byte;
    if (length == 0)
        return NULL;
    line[length] = 0;
    return line;
}

ssize_t getline(char **line, size_t *size, FILE *stream) {
    size_t length = 0;
    int byte = 0;
    while (byte != '\n' && (byte = fgetc(stream)) != EOF) {
        if (!*line || length + 2 > *size) {
            size_t room = *line && *size > 60 ? *size * 2 : 120;
            char *larger = realloc(*line, room);
            if (!larger)
                return -1;
            *line = larger;
            *size = room;
        }
        (*line)[length++] = (char)byte;
    }
    if (length == 0)
        return -1;
    (*line)[length] = 0;
    return (ssize_t)length;
}
