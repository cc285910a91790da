/* Memory and text for the loaders, which have no library. */
#pragma once

#include "abi/types.h"

/* The compiler calls the first four on its own. */
void *memcpy(void *to, const void *from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int byte, size_t count);
int memcmp(const void *a, const void *b, size_t count);
size_t strlen(const char *text);

/* Writes formatted text, always with an end and never beyond room: %s, %u (u64), %x (u64), %%. */
void format_text(char *to, size_t room, const char *format, ...);
void format_text_list(char *to, size_t room, const char *format, __builtin_va_list arguments);

/* Whether two names are the same, but for the case of ASCII letters. */
bool same_name(const char *a, size_t a_length, const char *b, size_t b_length);
