#include "tree.h"
#include "fail.h"
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static struct tree *read_entry(const char *path, const char *name, struct tree *parent);

/* UTF-8 to UTF-16, within FAT's limit. */
static void letters(struct tree *entry, const char *name) {
    const unsigned char *c = (const unsigned char *)name;
    while (*c) {
        uint32_t code = *c < 0x80 ? *c : *c < 0xE0 ? *c & 31 : *c < 0xF0 ? *c & 15 : *c & 7;
        int more = *c < 0x80 ? 0 : *c < 0xC2 ? -1 : *c < 0xE0 ? 1 : *c < 0xF0 ? 2 : *c < 0xF5 ? 3 : -1;
        if (more < 0)
            fail("%s: the name is no UTF-8", entry->path);
        for (c++; more; more--, c++) {
            if ((*c & 0xC0) != 0x80)
                fail("%s: the name is no UTF-8", entry->path);
            code = code << 6 | (*c & 63);
        }
        if (code < 32 || (code < 128 && strchr("\"*/:<>?\\|", (int)code)))
            fail("%s: a name of FAT32 may not have '%c'", entry->path, (int)code);
        int needed = code > 0xFFFF ? 2 : 1;
        if (entry->letter_count + needed > NAME_LETTERS_AT_MOST)
            fail("%s: the name is longer than %d letters", entry->path, NAME_LETTERS_AT_MOST);
        if (needed == 2) {
            entry->letters[entry->letter_count++] = (uint16_t)(0xD800 + ((code - 0x10000) >> 10));
            entry->letters[entry->letter_count++] = (uint16_t)(0xDC00 + (code & 0x3FF));
        } else {
            entry->letters[entry->letter_count++] = (uint16_t)code;
        }
    }
    uint16_t last = entry->letters[entry->letter_count - 1];
    if (last == '.' || last == ' ')
        fail("%s: a name of FAT32 may not end with a dot or a space", entry->path);
}

static int upper(int letter) {
    return letter >= 'a' && letter <= 'z' ? letter - 32 : letter;
}

static int is_short(int letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           (letter < 128 && letter > 32 && strchr("$%'-_@~`!(){}^#&", letter));
}

/* Section 7: the short name and whether a long one is needed beside it. The tail, ~1, is set by make_unique. */
static void short_name(struct tree *entry) {
    memset(entry->short_name, ' ', 11);
    int dot = -1, base = 0, extension = 0;
    for (int i = 0; i < entry->letter_count; i++)
        if (entry->letters[i] == '.')
            dot = i;
    if (dot == 0)
        dot = -1;
    for (int i = 0; i < entry->letter_count; i++) {
        int letter = entry->letters[i], place = upper(letter);
        if (i == dot)
            continue;
        if (!is_short(place)) {
            entry->has_long_name = 1;
            if (letter == ' ' || letter == '.')
                continue;
            place = '_';
        }
        if (place != letter)
            entry->has_long_name = 1;
        if (dot >= 0 && i > dot) {
            if (extension < 3)
                entry->short_name[8 + extension] = (unsigned char)place;
            extension++;
        } else {
            if (base < 8)
                entry->short_name[base] = (unsigned char)place;
            base++;
        }
    }
    if (!base)
        entry->short_name[0] = '_';
    if (base > 8 || extension > 3 || !base)
        entry->has_long_name = 1;
}

static int same_short(const struct tree *a, const struct tree *b) {
    return !memcmp(a->short_name, b->short_name, 11);
}

static void make_unique(struct tree *folder) {
    for (int i = 0; i < folder->child_count; i++) {
        struct tree *entry = folder->children[i];
        for (int number = 1, again = 1; again; number++) {
            again = 0;
            for (int j = 0; j < i && !again; j++)
                again = same_short(entry, folder->children[j]);
            /* One that has no other name must keep its short one, and stands later perhaps. */
            for (int j = i + 1; j < folder->child_count && !again && entry->has_long_name; j++)
                again = !folder->children[j]->has_long_name && same_short(entry, folder->children[j]);
            if (!again)
                break;
            char tail[12];
            int length = snprintf(tail, sizeof tail, "~%d", number), base = 8;
            while (base && entry->short_name[base - 1] == ' ')
                base--;
            char *old = memchr(entry->short_name, '~', (size_t)base);
            if (number > 1 && old)
                base = (int)(old - (char *)entry->short_name);
            if (base > 8 - length)
                base = 8 - length;
            memset(entry->short_name + base, ' ', (size_t)(8 - base));
            memcpy(entry->short_name + base, tail, (size_t)length);
            entry->has_long_name = 1;
        }
    }
}

static int same_but_case(const struct tree *a, const struct tree *b) {
    if (a->letter_count != b->letter_count)
        return 0;
    for (int i = 0; i < a->letter_count; i++)
        if (upper(a->letters[i]) != upper(b->letters[i]))
            return 0;
    return 1;
}

static void read_folder(struct tree *folder) {
    struct dirent **names;
    int count = scandir(folder->path, &names, NULL, alphasort);
    if (count < 0)
        fail("%s: the folder cannot be read", folder->path);
    folder->children = allocate(sizeof *folder->children * (size_t)count);
    for (int i = 0; i < count; i++) {
        const char *name = names[i]->d_name;
        if (strcmp(name, ".") && strcmp(name, "..")) {
            char *path = allocate(strlen(folder->path) + strlen(name) + 2);
            sprintf(path, "%s/%s", folder->path, name);
            struct tree *entry = read_entry(path, name, folder);
            for (int j = 0; j < folder->child_count; j++)
                if (same_but_case(entry, folder->children[j]))
                    fail("%s and %s: names of FAT32 differ by more than case", folder->children[j]->path, path);
            folder->children[folder->child_count++] = entry;
        }
        free(names[i]);
    }
    free(names);
    make_unique(folder);
}

static struct tree *read_entry(const char *path, const char *name, struct tree *parent) {
    struct tree *entry = allocate(sizeof *entry);
    struct stat status;
    entry->path = strdup(path);
    entry->parent = parent;
    if (lstat(path, &status))
        fail("%s is not there", path);
    if (parent) {
        letters(entry, name);
        short_name(entry);
    }
    if (S_ISDIR(status.st_mode)) {
        entry->is_folder = 1;
        read_folder(entry);
    } else if (S_ISREG(status.st_mode)) {
        if (status.st_size > 0xFFFFFFFFll)
            fail("%s: a file of FAT32 is smaller than 4 GiB", path);
        entry->size = (uint32_t)status.st_size;
    } else {
        fail("%s is neither a file nor a folder", path);
    }
    return entry;
}

struct tree *tree_read(const char *folder) {
    struct tree *tree = read_entry(folder, "", NULL);
    if (!tree->is_folder)
        fail("%s is no folder", folder);
    return tree;
}
