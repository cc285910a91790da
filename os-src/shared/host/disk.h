// Disk images by a description: what the disk tools share.
//
// A description has a line for each region of the disk, in the order in which they lie there:
//
//   NAME [at SECTOR | behind | aligned SECTORS] [sectors COUNT] [gap COUNT]
//        [entry NUMBER] [type HEXADECIMAL] [active] [magic OFFSET TEXT] [ext2] [signature]
//
// at, behind, aligned   where it begins: there; right behind the region above; at the next multiple
// sectors               how many it has, exactly; otherwise what its file needs, in whole sectors
// gap                   how many sectors before it stay empty at least
// entry, type, active   its entry in the MBR's partition table
// magic                 what stands at an offset into it; TEXT without blanks, or in hexadecimal: 0x53EF
// ext2                  it is an ext2 volume that fills the region, and the last of the disk
// signature             the disk's signature is a checksum of it, so that every build has its own
//
// "#" begins a comment. The first region must be the MBR, "at 0 sectors 1".
#ifndef DISK_H
#define DISK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECTOR = 512,
    SIGNATURE_OFFSET = 440,
    TABLE_OFFSET = 446,
    ENTRIES = 4,
    REGIONS = 16,
    MAGIC_SIZE = 16
};

struct region {
    char name[32];
    int line;
    enum { BEHIND, AT, ALIGNED } place;
    uint32_t place_number, sectors, gap; // sectors: 0 for as many as the file needs
    int entry; // -1: none
    uint8_t type, magic[MAGIC_SIZE];
    uint32_t magic_offset, magic_size; // size 0: none
    int is_active, is_ext2, gives_signature;
};

struct layout {
    const char *path;
    struct region regions[REGIONS];
    int count;
};

static inline void layout_fail(const struct layout *layout, int line, const char *problem,
                               const char *word) {
    fprintf(stderr, "%s:%d: %s '%s'; disk.h describes the format\n", layout->path, line, problem, word);
    exit(2);
}

static inline uint32_t layout_number(const struct layout *layout, int line, const char *key) {
    const char *word = strtok(NULL, " \t\n");
    char *end = NULL;
    unsigned long number = word ? strtoul(word, &end, 0) : 0;
    if (!word || *end || *word == '-' || number > UINT32_MAX)
        layout_fail(layout, line, word ? "not a number:" : "no number behind", word ? word : key);
    return (uint32_t)number;
}

static inline void layout_magic(const struct layout *layout, struct region *region) {
    region->magic_offset = layout_number(layout, region->line, "magic");
    const char *word = strtok(NULL, " \t\n");
    if (!word)
        layout_fail(layout, region->line, "no text behind", "magic");
    if (strncmp(word, "0x", 2) == 0) {
        unsigned byte;
        for (word += 2; region->magic_size < MAGIC_SIZE && sscanf(word, "%2x", &byte) == 1 && word[1];
             word += 2)
            region->magic[region->magic_size++] = (uint8_t)byte;
        if (*word)
            layout_fail(layout, region->line, "not pairs of hexadecimal digits:", word);
        return;
    }
    region->magic_size = (uint32_t)strlen(word);
    if (region->magic_size > MAGIC_SIZE)
        layout_fail(layout, region->line, "too long a text:", word);
    memcpy(region->magic, word, region->magic_size);
}

static inline void layout_keys(const struct layout *layout, struct region *region) {
    for (const char *key; (key = strtok(NULL, " \t\n"));) {
        if (strcmp(key, "at") == 0 || strcmp(key, "aligned") == 0) {
            region->place = strcmp(key, "at") == 0 ? AT : ALIGNED;
            region->place_number = layout_number(layout, region->line, key);
            if (region->place == ALIGNED && region->place_number == 0)
                layout_fail(layout, region->line, "cannot be 0:", key);
        } else if (strcmp(key, "behind") == 0) {
            region->place = BEHIND;
        } else if (strcmp(key, "sectors") == 0) {
            region->sectors = layout_number(layout, region->line, key);
        } else if (strcmp(key, "gap") == 0) {
            region->gap = layout_number(layout, region->line, key);
        } else if (strcmp(key, "entry") == 0) {
            region->entry = (int)layout_number(layout, region->line, key);
            if (region->entry >= ENTRIES)
                layout_fail(layout, region->line, "an MBR has no such", key);
        } else if (strcmp(key, "type") == 0) {
            region->type = (uint8_t)layout_number(layout, region->line, key);
        } else if (strcmp(key, "active") == 0) {
            region->is_active = 1;
        } else if (strcmp(key, "ext2") == 0) {
            region->is_ext2 = 1;
        } else if (strcmp(key, "signature") == 0) {
            region->gives_signature = 1;
        } else if (strcmp(key, "magic") == 0) {
            layout_magic(layout, region);
        } else {
            layout_fail(layout, region->line, "unknown word", key);
        }
    }
}

static inline struct layout read_layout(const char *path) {
    struct layout layout = {.path = path};
    char line[512];
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(2);
    }
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        line[strcspn(line, "#")] = 0;
        const char *name = strtok(line, " \t\n");
        if (!name)
            continue;
        if (layout.count == REGIONS || strlen(name) >= sizeof layout.regions[0].name)
            layout_fail(&layout, number, "too many regions, or too long a name:", name);
        struct region *region = &layout.regions[layout.count++];
        *region = (struct region){.line = number, .entry = -1};
        strcpy(region->name, name);
        layout_keys(&layout, region);
    }
    fclose(file);
    if (layout.count == 0 || layout.regions[0].place != AT || layout.regions[0].place_number != 0 ||
        layout.regions[0].sectors != 1)
        layout_fail(&layout, 1, "the first region must be the MBR,", "at 0 sectors 1");
    return layout;
}

// The first sector of a region, given the one behind the region above.
static inline uint64_t region_start(const struct region *region, uint64_t above) {
    if (region->place == AT)
        return region->place_number;
    above += region->gap;
    if (region->place == ALIGNED)
        above = (above + region->place_number - 1) / region->place_number * region->place_number;
    return above;
}

static inline struct region *find_region(struct layout *layout, const char *name, size_t length) {
    for (int i = 0; i < layout->count; i++)
        if (strlen(layout->regions[i].name) == length &&
            strncmp(layout->regions[i].name, name, length) == 0)
            return &layout->regions[i];
    return NULL;
}

struct buffer {
    uint8_t *bytes;
    size_t size;
};

static inline uint32_t get32(const uint8_t *at) {
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline void put32(uint8_t *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

// Whole files in memory; holes of sparse ones read as zeroes.
static inline struct buffer read_file(const char *path) {
    struct buffer buffer = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0 || ftell(file) < 0) {
        perror(path);
        exit(1);
    }
    buffer.size = (size_t)ftell(file);
    buffer.bytes = calloc(1, buffer.size + SECTOR);
    rewind(file);
    if (!buffer.bytes || fread(buffer.bytes, 1, buffer.size, file) != buffer.size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return buffer;
}

static inline FILE *open_sparse(const char *path) {
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

// Blocks of zeroes become holes, but for the last, so that the file gets its length: most of a
// fresh file system is empty.
static inline void write_sparse(FILE *file, uint32_t lba, const uint8_t *bytes, size_t size) {
    enum { BLOCK = 8 * SECTOR };
    static const uint8_t zeroes[BLOCK];
    for (size_t at = 0; at < size; at += BLOCK) {
        size_t part = size - at < BLOCK ? size - at : BLOCK;
        if (memcmp(bytes + at, zeroes, part) == 0 && at + part < size)
            continue;
        if (fseek(file, (long)lba * SECTOR + (long)at, SEEK_SET) != 0 ||
            fwrite(bytes + at, 1, part, file) != part) {
            perror("write");
            exit(1);
        }
    }
}

static inline void close_sparse(FILE *file, const char *path) {
    if (fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

#endif
