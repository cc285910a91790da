// Buffered streams and formatted output.
#ifndef STDIO_H
#define STDIO_H

#include "abi/fcntl.h"
#include "sys/types.h"
#include <stdarg.h>

#define EOF (-1)
#define BUFSIZ 4096
#define _IOFBF 0 // written when the buffer is full
#define _IOLBF 1 // or when a line ends
#define _IONBF 2 // or at once

typedef struct stream FILE;
extern FILE *const stdin, *const stdout, *const stderr;

FILE *fopen(const char *path, const char *mode);  // r w a, with + and e (close on exec)
FILE *fdopen(int fd, const char *mode);           // a stream over a descriptor
int fclose(FILE *stream);                         // flushes
int fflush(FILE *stream);                         // NULL flushes all
int setvbuf(FILE *stream, char *buffer, int mode, size_t size); // before the first use
int fileno(FILE *stream);
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr(FILE *stream);
size_t fread(void *items, size_t size, size_t count, FILE *stream);
size_t fwrite(const void *items, size_t size, size_t count, FILE *stream);
int fseek(FILE *stream, long offset, int whence);
long ftell(FILE *stream);
void rewind(FILE *stream);
int fgetc(FILE *stream);
int ungetc(int byte, FILE *stream);               // one byte is guaranteed
char *fgets(char *line, int size, FILE *stream);  // keeps the newline
ssize_t getline(char **line, size_t *size, FILE *stream); // grows *line; -1 at the end
int fputc(int byte, FILE *stream);
int fputs(const char *text, FILE *stream);
int puts(const char *text);                       // with a newline, to stdout
#define getc(stream) fgetc(stream)
#define putc(byte, stream) fputc(byte, stream)
static inline int getchar(void) { return fgetc(stdin); }
static inline int putchar(int byte) { return fputc(byte, stdout); }

// Conversions d i u x X o c s p %; flags - + blank # 0; width, precision, * for both;
// sizes hh h l ll z t j.
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
int printf(const char *format, ...) PRINTF_LIKE(1, 2);
int fprintf(FILE *stream, const char *format, ...) PRINTF_LIKE(2, 3);
int dprintf(int fd, const char *format, ...) PRINTF_LIKE(2, 3); // unbuffered
int snprintf(char *text, size_t size, const char *format, ...) PRINTF_LIKE(3, 4); // untruncated length
int sprintf(char *text, const char *format, ...) PRINTF_LIKE(2, 3);
int asprintf(char **text, const char *format, ...) PRINTF_LIKE(2, 3); // from malloc
int vprintf(const char *format, va_list arguments);
int vfprintf(FILE *stream, const char *format, va_list arguments);
int vsnprintf(char *text, size_t size, const char *format, va_list arguments);

void perror(const char *prefix);                  // "prefix: text of errno" on stderr
int remove(const char *path);                     // file or empty directory
int rename(const char *from, const char *to);

#endif
