/* A folder of the host, as it goes onto a volume. */
#pragma once

#include <stdint.h>

#define NAME_LETTERS_AT_MOST 255 /* FAT specification 1.03, section 7 */

struct tree {
    char *path; /* on the host; in messages */
    uint16_t letters[NAME_LETTERS_AT_MOST + 1];
    int letter_count;
    unsigned char short_name[11];
    int has_long_name;
    int is_folder;
    uint32_t size; /* of a file */
    struct tree *parent;
    struct tree **children;
    int child_count;
    uint32_t first_cluster, cluster_count;
};

/* Reads a folder and all below it, in the order of the names' bytes. Ends the tool where something has no place on
 * FAT32: a name that is too long or has characters FAT forbids, names that differ by case alone, files of 4 GiB,
 * anything that is neither a file nor a folder. */
struct tree *tree_read(const char *folder);
