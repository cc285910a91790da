/* The format of programs and libraries, made by host/make_program of an ELF file. One header, then tables and bytes, each
 * where the header says; numbers are little-endian, offsets count from the file's start. A library lies at the addresses
 * that it was linked for, which are its own among all libraries. */
#pragma once

#include "types.h"

#define PROGRAM_MAGIC "BIRTHEXE"
#define PROGRAM_VERSION 1u
#define PROGRAM_TABLE_AT_MOST 64u /* entries of each table */
#define PROGRAM_NAME_SIZE 24u     /* with its end */

enum program_kind { KIND_PROGRAM, KIND_LIBRARY };

struct program_header {
    char magic[8];
    u32 version, kind;
    u32 size; /* of the file */
    u32 sum;  /* CRC-32 of the file with this field zero */
    char name[PROGRAM_NAME_SIZE];
    u64 entry; /* of a program */
    u32 segment_count, segments_at;
    u32 parameter_count, parameters_at;
    u32 import_count, imports_at;
    u32 export_count, exports_at;
};

enum segment_right { SEGMENT_EXECUTE = 1, SEGMENT_WRITE = 2 }; /* one of them, or none: to be read */

struct program_segment {
    u64 address; /* whole pages */
    u32 offset, file_size;
    u32 memory_size, rights;
};

/* The values that a program asks for; nobody starts it with anything else. */
enum parameter_type { TYPE_NUMBER = 1, TYPE_TRUTH, TYPE_TEXT, TYPE_CHANNEL, TYPE_MEMORY, TYPE_PROCESS };

struct program_parameter {
    char name[PROGRAM_NAME_SIZE];
    u32 type;
    u32 rights; /* that a capability must have at least */
};

/* A function of a library, whose address is written to slot. */
struct program_import {
    char library[PROGRAM_NAME_SIZE], name[PROGRAM_NAME_SIZE];
    u64 slot;
};

struct program_export {
    char name[PROGRAM_NAME_SIZE];
    u64 address;
};

/* Where a program finds its values, in the order of its parameters: one page, to be read. */
#define VALUES_ADDRESS 0x7fffffe10000ull
struct program_value {
    u64 number; /* a number, 0 or 1, the length of a text, a capability */
    u64 size;   /* of memory behind a capability */
    u64 text;   /* its address; it has an end */
};
