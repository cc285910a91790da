// Writes the archive of the root file system: cpio "newc" (SVR4 without checksum).
// Usage: make_archive OUTPUT LIST. A line of LIST is "path source", or "path/" for a directory;
// blank lines are skipped. Paths are sorted and times fixed, so the same content gives the
// same bytes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT 1024

struct entry {
    char path[256];
    char source[1024];
};

static struct entry entries[LIMIT];
static int count;
static FILE *output;
static unsigned written;

static void fail(const char *problem, const char *name) {
    fprintf(stderr, "make_archive: %s: %s\n", problem, name);
    exit(1);
}

static void read_list(const char *name) {
    char line[2048];
    FILE *list = fopen(name, "r");
    if (!list)
        fail("cannot read the list", name);
    while (fgets(line, sizeof line, list)) {
        struct entry *entry = &entries[count];
        int words = sscanf(line, "%255s %1023s", entry->path, entry->source);
        if (words <= 0)
            continue;
        size_t length = strlen(entry->path);
        if ((entry->path[length - 1] == '/') != (words == 1))
            fail("a directory has a source or a file has none", entry->path);
        if (words == 1)
            entry->path[length - 1] = 0, entry->source[0] = 0;
        if (++count == LIMIT)
            fail("too many files", name);
    }
    fclose(list);
}

static int by_path(const void *one, const void *other) {
    return strcmp(((const struct entry *)one)->path, ((const struct entry *)other)->path);
}

static void put(const void *bytes, size_t size) {
    static const char zeros[4];
    if (fwrite(bytes, 1, size, output) != size)
        fail("cannot write", "the archive");
    written += (unsigned)size;
    if (written % 4 && bytes != zeros)
        put(zeros, 4 - written % 4);
}

static void put_entry(unsigned number, unsigned mode, const char *path, const char *content,
                      size_t size) {
    char header[512];
    // magic, inode, mode, uid, gid, links, time, size, device, device, rdev, rdev, name, check
    int length = snprintf(header, sizeof header,
                          "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%s", number,
                          mode, 0, 0, 1, 0, (unsigned)size, 0, 0, 0, 0, (unsigned)strlen(path) + 1, 0,
                          path);
    put(header, (size_t)length + 1);
    if (size > 0)
        put(content, size);
}

static char *read_whole(const char *name, size_t *size) {
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("cannot read", name);
    *size = (size_t)ftell(file);
    rewind(file);
    char *content = malloc(*size + 1);
    if (!content || fread(content, 1, *size, file) != *size)
        fail("cannot read", name);
    fclose(file);
    return content;
}

int main(int words, char **word) {
    if (words != 3)
        fail("usage", "make_archive OUTPUT LIST");
    read_list(word[2]);
    qsort(entries, (size_t)count, sizeof *entries, by_path);
    output = fopen(word[1], "wb");
    if (!output)
        fail("cannot write", word[1]);
    for (int i = 0; i < count; i++) {
        size_t size = 0;
        if (i > 0 && strcmp(entries[i].path, entries[i - 1].path) == 0)
            fail("twice in the list", entries[i].path);
        if (!entries[i].source[0]) {
            put_entry((unsigned)i + 1, 0040755, entries[i].path, NULL, 0);
            continue;
        }
        char *content = read_whole(entries[i].source, &size);
        unsigned mode = memcmp(content, "\177ELF", size < 4 ? size : 4) == 0 && size >= 4 ? 0100755
                                                                                       : 0100644;
        put_entry((unsigned)i + 1, mode, entries[i].path, content, size);
        free(content);
    }
    put_entry(0, 0, "TRAILER!!!", NULL, 0);
    if (fclose(output) != 0)
        fail("cannot write", word[1]);
    return 0;
}
