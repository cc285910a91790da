// Streams: buffering, reading, positions.
#include "check.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long size_of(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? (long)status.st_size : -1;
}

static void lines(const char *path) {
    char line[16], *whole = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "w");
    fprintf(file, "first\n%s\nlast", "a line that is longer than sixteen bytes");
    fclose(file);
    file = fopen(path, "r");
    bool right = fgets(line, sizeof line, file) && strcmp(line, "first\n") == 0 &&
                 fgets(line, sizeof line, file) && strcmp(line, "a line that is ") == 0;
    check("stdio-fgets", right, "keeps newlines, cuts long lines");
    rewind(file);
    right = getline(&whole, &room, file) == 6 && getline(&whole, &room, file) == 41 &&
            getline(&whole, &room, file) == 4 && strcmp(whole, "last") == 0 &&
            getline(&whole, &room, file) == -1 && feof(file) && !ferror(file);
    check("stdio-getline", right, "three lines, then the end");
    fclose(file);
    free(whole);
}

static void positions(const char *path) {
    FILE *file = fopen(path, "w+");
    for (int i = 0; i < 3000; i++)
        fprintf(file, "%04d\n", i);
    bool right = ftell(file) == 15000 && fseek(file, 7500, SEEK_SET) == 0;
    char text[5] = {0};
    right = right && fread(text, 1, 4, file) == 4 && strcmp(text, "1500") == 0 && ftell(file) == 7504;
    right = right && fseek(file, -5, SEEK_END) == 0 && fread(text, 1, 4, file) == 4 &&
            strcmp(text, "2999") == 0;
    check("stdio-seek-and-tell", right, "in 15000 bytes");
    fseek(file, 0, SEEK_SET);
    fputs("abcd", file);
    fseek(file, 0, SEEK_SET);
    right = fgetc(file) == 'a' && ungetc('z', file) == 'z' && ftell(file) == 0 &&
            fgetc(file) == 'z' && fgetc(file) == 'b';
    check("stdio-ungetc", right, "between write and read of one stream");
    fclose(file);
}

int main(void) {
    char *path = scratch("stdio"), other[64];
    strcpy(other, path);
    path = other;
    FILE *file = fopen(path, "w");
    fputs("held back", file);
    bool held = size_of(path) == 0;
    fflush(file);
    check("stdio-full-buffering", held && size_of(path) == 9, "written by fflush");
    fclose(file);
    file = fopen(path, "w");
    setvbuf(file, NULL, _IOLBF, 0);
    fputs("part", file);
    held = size_of(path) == 0;
    fputs(" end\n", file);
    check("stdio-line-buffering", held && size_of(path) == 9, "written by the newline");
    fclose(file);
    file = fopen(path, "w");
    setvbuf(file, NULL, _IONBF, 0);
    fputc('x', file);
    check("stdio-no-buffering", size_of(path) == 1, "written at once");
    fclose(file);
    file = fopen(path, "a");
    fputs("yz", file);
    fclose(file);
    file = fopen(path, "r");
    char text[8] = {0};
    check("stdio-append", fread(text, 1, 8, file) == 3 && strcmp(text, "xyz") == 0, "%s", text);
    errno = 0;
    bool refused = fputc('!', file) == EOF && ferror(file) && errno == EBADF;
    check("stdio-wrong-direction", refused && !fopen("/no/such", "r"), "EBADF");
    fclose(file);
    lines(path);
    positions(path);
    static char large[100000], copy[100000];
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)(i * 7);
    file = fopen(path, "w+");
    bool right = fwrite(large, 1000, 100, file) == 100;
    rewind(file);
    right = right && fread(copy, 1, sizeof copy, file) == sizeof copy;
    check("stdio-large", right && memcmp(large, copy, sizeof large) == 0, "%zu bytes", sizeof large);
    fclose(file);
    unlink(path);
    return checks_done();
}
