/* Writes a FAT32 volume: Microsoft FAT32 File System Specification 1.03. */
#pragma once

#include "tree.h"
#include <stdio.h>

/* Writes the tree as a volume of so many sectors from that sector of the image on. The image holds zeros there.
 * Names that are not there already, times and numbers are always the same. Ends the tool where it does not fit. */
void volume_write(FILE *image, const char *image_name, uint64_t first_sector, uint32_t sectors, uint32_t serial_number,
                  const char *label, struct tree *tree);
