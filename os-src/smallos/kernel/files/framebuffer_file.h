// /dev/fb0 (abi/framebuffer.h).
#pragma once
#include "file.h"

extern const struct file_operations framebuffer_operations;
// 0, or -ENXIO in text mode.
int framebuffer_open(void);
