/* Programs' and libraries' files, and how they get into an address space. */
#pragma once

#include "abi/program.h"

/* Looks a file over, whatever is in it; what is wrong, or null. The header then is the file's beginning. */
const char *program_check(const u8 *file, u64 size);

static inline const struct program_header *program_header(const u8 *file) {
    return (const struct program_header *)file;
}
static inline const struct program_segment *program_segments(const u8 *file) {
    return (const struct program_segment *)(file + program_header(file)->segments_at);
}
static inline const struct program_parameter *program_parameters(const u8 *file) {
    return (const struct program_parameter *)(file + program_header(file)->parameters_at);
}
static inline const struct program_import *program_imports(const u8 *file) {
    return (const struct program_import *)(file + program_header(file)->imports_at);
}
static inline const struct program_export *program_exports(const u8 *file) {
    return (const struct program_export *)(file + program_header(file)->exports_at);
}
