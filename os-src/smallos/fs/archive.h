// The initial archive (cpio newc), linked into the kernel's image: the first content of the
// root. Source: cpio(5), "New ASCII Format".
#pragma once
#include <stdint.h>

// Unpack into the root directory. File data stays where it is. How many entries; a problem
// with the archive ends the unpacking and is put into *problem.
int archive_unpack(const uint8_t *archive, uint32_t size, const char **problem);
