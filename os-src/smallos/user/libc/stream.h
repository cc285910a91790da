// The inside of a FILE. The buffer holds either bytes read ahead (next to filled) or bytes not
// yet written (0 to filled), never both.
#ifndef LIBC_STREAM_H
#define LIBC_STREAM_H

#include <stdbool.h>
#include <stdio.h>

struct stream {
    int fd;
    int mode; // _IOFBF, _IOLBF or _IONBF
    bool readable, writable, writing, at_end, failed, mode_chosen, buffer_owned;
    unsigned char *buffer;
    size_t size, next, filled;
    int pushed_back; // by ungetc, or EOF
    struct stream *following;
};

extern struct stream *open_streams;

// Give the stream its buffer; without memory it works unbuffered.
void stream_prepare(FILE *stream);
// Write out what is buffered; false and errno if that fails.
bool stream_write_out(FILE *stream);
// Forget what was read ahead, moving the file's position back if it can be moved.
void stream_drop_input(FILE *stream);

#endif
