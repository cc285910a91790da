/* A disk or a partition as the loaders read it: sectors of 512 bytes. */
#pragma once

#include "abi/types.h"

#define SECTOR_SIZE 512u

struct disk {
    /* Reads count sectors from sector on; false where it cannot. The buffer may lie anywhere. */
    bool (*read)(const struct disk *disk, u64 sector, u32 count, void *buffer);
    void *of_firmware; /* for the one that gave the function */
    u64 sectors;
};
