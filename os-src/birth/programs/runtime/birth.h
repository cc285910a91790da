/* What a program has: its values, its calls. A program declares the values it asks for,
 *
 *     PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
 *     u64 program_main(void) { ... VALUE(console)->number ... }
 *
 * and what it uses of libraries, IMPORT("sums", sum_function, sum_of); a library states what it has, EXPORT(sum_of). */
#pragma once

#include "abi/calls.h"
#include "abi/program.h"

#define PARAMETER(name, parameter_type, parameter_rights) \
    const struct program_parameter parameter_##name __attribute__((section(".parameters"), used, aligned(8))) = { \
        #name, parameter_type, parameter_rights}
extern const struct program_parameter parameters_start[];
#define VALUE(name) (&((const struct program_value *)VALUES_ADDRESS)[&parameter_##name - parameters_start])

#define IMPORT(from, type, function) \
    type *function; \
    const struct program_import import_##function __attribute__((section(".imports"), used, aligned(8))) = { \
        from, #function, (u64)&function}
#define EXPORT(function) \
    const struct program_export export_##function __attribute__((section(".exports"), used, aligned(8))) = { \
        #function, (u64)&function}

/* Given by the program; what it returns is its result. */
u64 program_main(void);

/* Puts a call into the ring; false where there is no room until answers are collected. */
bool call_submit(const struct call *call);
/* The next answer, in the order in which they came; waits for one. */
struct answer call_collect(void);
/* One call and its answer, whatever else is under way. */
struct answer call_now(u32 operation, u64 capability, u64 a, u64 b, u64 c);
_Noreturn void program_exit(u64 result);

/* A line on a console, cut to MESSAGE_BYTES. */
void print(u64 console, const char *text);
void print_number(u64 console, const char *text, u64 number);
