// The run-length coder: run_length encode|decode IN OUT, or run_length header OUT.h NAME.pbm...
// for a C header of coded pictures, with the ratio of each. The format: picture/run_length.h.
#include "../picture/pbm.h"
#include "coder.h"
#include "host.h"
#include <stdlib.h>

static void write_bytes(const char *name, const uint8_t *bytes, uint32_t length) {
    FILE *out = open_output(name);
    fwrite(bytes, 1, length, out);
    close_output(out, name);
}

static void encode(const char *in, const char *out) {
    struct source source = read_source(in);
    uint8_t *coded = malloc(coded_room(source.length));
    uint32_t length = run_length_encode(source.bytes, source.length, coded);
    write_bytes(out, coded, length);
    printf("%s: %u bytes as %u, %.2f:1\n", in, source.length, length, (double)source.length / length);
}

static void decode(const char *in, const char *out) {
    struct source source = read_source(in);
    enum { ROOM = 64 << 20 };
    uint8_t *bytes = malloc(ROOM);
    struct run_length_result result = run_length_decode(source.bytes, source.length, bytes, ROOM);
    if (result.mistake == RUN_LENGTH_TRUNCATED)
        fail("%s: offset %u: the run that begins here is cut off by the end of the file", in,
             result.read);
    if (result.mistake == RUN_LENGTH_TOO_LARGE)
        fail("%s: offset %u: more than 64 MiB come out", in, result.read);
    write_bytes(out, bytes, result.written);
}

static void base_name(const char *path, char *name, size_t room) {
    const char *base = strrchr(path, '/');
    snprintf(name, room, "%s", base ? base + 1 : path);
    char *end = strrchr(name, '.');
    if (end)
        *end = '\0';
    for (char *c = name; *c; c++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_", *c))
            fail("%s: the file's name becomes a C name; use a-z, 0-9 and _", path);
}

static void write_array(FILE *out, const char *name, const uint8_t *bytes, uint32_t length) {
    fprintf(out, "\nstatic const unsigned char asset_%s[%u] = {", name, length);
    for (uint32_t i = 0; i < length; i++)
        fprintf(out, "%s0x%02X,", i % 16 ? " " : "\n    ", bytes[i]);
    fprintf(out, "\n};\n");
}

static void header(const char *out_name, char **pictures, int count) {
    FILE *out = open_output(out_name);
    fprintf(out, "// Generated: run-length coded PBM pictures; the format is in run_length.h.\n");
    uint32_t all = 0, all_coded = 0;
    for (int i = 0; i < count; i++) {
        struct source source = read_source(pictures[i]);
        struct picture picture;
        uint32_t offset;
        if (pbm_open(source.bytes, source.length, &picture, &offset) != PBM_SOUND)
            fail("%s: offset %u: not a stripped PBM file; run it through pbm_strip", pictures[i], offset);
        uint8_t *coded = malloc(coded_room(source.length));
        uint32_t length = run_length_encode(source.bytes, source.length, coded);
        char name[64];
        base_name(pictures[i], name, sizeof name);
        write_array(out, name, coded, length);
        printf("  %-12s %4u x %-4u %5u bytes as %4u  %5.2f:1\n", name, picture.width, picture.height,
               source.length, length, (double)source.length / length);
        all += source.length;
        all_coded += length;
        free(coded);
        free(source.bytes);
    }
    close_output(out, out_name);
    if (count == 0)
        return;
    printf("  %-12s %17u bytes as %4u  %5.2f:1\n", "all", all, all_coded, (double)all / all_coded);
    if (all < 2 * all_coded)
        fail("%s: the pictures shrink by less than 2:1 (%u bytes as %u); simplify them", out_name, all,
             all_coded);
}

int main(int count, char **arguments) {
    if (count == 4 && strcmp(arguments[1], "encode") == 0)
        encode(arguments[2], arguments[3]);
    else if (count == 4 && strcmp(arguments[1], "decode") == 0)
        decode(arguments[2], arguments[3]);
    else if (count >= 3 && strcmp(arguments[1], "header") == 0)
        header(arguments[2], arguments + 3, count - 3);
    else
        fail("usage: run_length encode|decode IN OUT, or run_length header OUT.h PICTURE.pbm...");
    return 0;
}
