// Makes damaged copies of a program, as lists of changes: every field of its ELF header and of
// its program headers gets the values that loaders trip over, then fields at random get random
// values, up to the number wanted. The same seed and program give the same mutants.
// Usage: make_mutants PROGRAM SEED NUMBER OUTPUT
//
// OUTPUT holds, for each mutant, the number of its changes in a byte, and for each change the
// offset (2 bytes, little-endian), the size in a byte (1, 2 or 4) and the new bytes.
// user/stress/elf_mutants.c reads it. Source of the layout: System V ABI, chapter 4 and 5.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_SIZE 52
#define SEGMENT_SIZE 32
#define FIELDS_MAXIMUM 256
#define CHANGES_MAXIMUM 4

struct field {
    uint16_t offset;
    uint8_t size;
};

static uint8_t program[1 << 16];
static size_t program_size;
static struct field fields[FIELDS_MAXIMUM];
static unsigned field_count;
static uint32_t state; // of the random numbers
static long made, wanted;
static FILE *output;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

// Marsaglia, "Xorshift RNGs", 2003.
static uint32_t next_random(void) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static uint32_t get(size_t offset, unsigned size) {
    uint32_t value = 0;
    for (unsigned i = 0; i < size; i++)
        value |= (uint32_t)program[offset + i] << (8 * i);
    return value;
}

static void put(uint32_t value, unsigned size) {
    for (unsigned i = 0; i < size; i++)
        fputc((int)(value >> (8 * i) & 0xFF), output);
}

static void put_change(const struct field *field, uint32_t value) {
    put(field->offset, 2);
    put(field->size, 1);
    put(value, field->size);
}

static void add_field(size_t offset, uint8_t size) {
    if (field_count == FIELDS_MAXIMUM || offset + size > program_size || offset > 0xFFFF)
        exit(fprintf(stderr, "make_mutants: the program is no small ELF file\n") > 0);
    fields[field_count++] = (struct field){(uint16_t)offset, size};
}

static void find_fields(void) {
    static const uint8_t of_header[] = {2, 2, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2};
    size_t at = 0;
    while (at < 16)
        add_field(at++, 1); // the identification
    for (size_t i = 0; i < sizeof of_header; at += of_header[i++])
        add_field(at, of_header[i]);
    size_t segments = get(28, 4);
    for (unsigned i = 0; i < get(44, 2); i++)
        for (size_t word = 0; word < SEGMENT_SIZE; word += 4)
            add_field(segments + i * SEGMENT_SIZE + word, 4);
}

static void make_single(const struct field *field, uint32_t value) {
    uint32_t mask = field->size == 4 ? 0xFFFFFFFF : (1u << (8 * field->size)) - 1;
    if (made == wanted || (value & mask) == get(field->offset, field->size))
        return;
    put(1, 1);
    put_change(field, value);
    made++;
}

// Limits of the type, neighbours of the right value, and the edges of the address space.
static void make_edges(const struct field *field) {
    static const uint32_t edges[] = {0, 1, 2, 0x7F, 0x80, 0xFF};
    static const uint32_t wide[] = {0x7FFF, 0x8000, 0xFFFF};
    static const uint32_t widest[] = {0xFFFF,     0x10000,    0x3FFFFFFF, 0x7FFFFFFF, 0x80000000, 0xBFFFEFFF,
                                      0xBFFFF000, 0xC0000000, 0xC0100000, 0xFFFFF000, 0xFFFFFFFF};
    uint32_t right = get(field->offset, field->size);
    make_single(field, right + 1);
    make_single(field, right - 1);
    make_single(field, ~right);
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        make_single(field, edges[i]);
    if (field->size == 2)
        for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
            make_single(field, wide[i]);
    if (field->size == 4)
        for (size_t i = 0; i < sizeof widest / sizeof *widest; i++)
            make_single(field, widest[i]);
}

static void make_random(void) {
    unsigned changes = 1 + next_random() % CHANGES_MAXIMUM;
    put(changes, 1);
    for (unsigned i = 0; i < changes; i++) {
        const struct field *field = &fields[next_random() % field_count];
        uint32_t bits = next_random();
        // half of them near the right value, where more of the loader is reached
        put_change(field, bits & 1 ? next_random() : get(field->offset, field->size) ^ 1u << bits % 32);
    }
    made++;
}

int main(int count, char **words) {
    if (count != 5)
        return fprintf(stderr, "usage: make_mutants PROGRAM SEED NUMBER OUTPUT\n"), 2;
    FILE *input = fopen(words[1], "rb");
    if (!input)
        fail(words[1]);
    program_size = fread(program, 1, sizeof program, input);
    fclose(input);
    state = (uint32_t)strtoul(words[2], NULL, 10) | 1;
    wanted = strtol(words[3], NULL, 10);
    output = fopen(words[4], "wb");
    if (!output)
        fail(words[4]);
    find_fields();
    for (unsigned i = 0; i < field_count; i++)
        make_edges(&fields[i]);
    while (made < wanted)
        make_random();
    if (fclose(output) != 0)
        fail(words[4]);
    return 0;
}
