/* Tests of the guest. Core 0 runs them one after the other, "test NAME: passed", and ends the machine with the
 * result; the other cores do their parts when they are asked to. */
#pragma once

#include "abi/types.h"
#include "kernel/core/channels.h"
#include "kernel/core/core.h"

/* A part of a test, on another core or this one; what it returns comes to core 0. */
enum part { PART_ANSWER, PART_SEND_ALL, PART_MAPPINGS, PART_NAP, PART_DIE, PART_STAND_STILL, PART_PAIR,
            PART_PROGRAMS, PART_COUNT };
typedef u64 (*part_function)(u32 from, const u64 *arguments);
extern const part_function parts[PART_COUNT];
u64 part_send_all(u32 from, const u64 *arguments);
u64 part_mappings(u32 from, const u64 *arguments);
u64 part_nap(u32 from, const u64 *arguments);
u64 part_pair(u32 from, const u64 *arguments);
u64 part_programs(u32 from, const u64 *arguments);

void tests_start(void);      /* on every core: parts can come */
void tests_run(const char *only); /* on core 0; does not return */
void tests_pairs(u64 messages);
void tests_soak(u64 messages);

/* For tests, on core 0. */
void part_begin(u32 on, enum part part, u64 a, u64 b);
/* Works until the core has done its part, or died; what the part returned. */
u64 part_end(u32 on);
/* Sends, and works while there is no room; false where the peer is dead. */
bool test_send(u32 to, const struct message *message);
extern void (*test_data)(u32 from, const struct message *message);
/* From now on test data is checked for its order, from the beginning. */
void expect_nothing(void);
/* Works until a condition holds; false when it did not within so many milliseconds. */
bool test_wait(bool (*holds)(void), u64 milliseconds);

/* Each returns what is wrong, or null. */
const char *test_answers(void);
const char *test_pages(void);
const char *test_memory_private(void);
const char *test_order(void);
const char *test_back_pressure(void);
const char *test_programs(void);
const char *test_death_said(void);
const char *test_death_silent(void);
/* A wrong state in a sentence, as format_text; good until the next one. */
const char *wrong(const char *format, ...);
