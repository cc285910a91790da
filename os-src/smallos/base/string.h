// Memory and string functions with their C meanings; gcc calls the first four by itself.
#pragma once
#include <stdbool.h>
#include <stddef.h>

void *memcpy(void *destination, const void *source, size_t size);
void *memmove(void *destination, const void *source, size_t size);
void *memset(void *destination, int value, size_t size);
int memcmp(const void *left, const void *right, size_t size);
size_t strlen(const char *text);
int strcmp(const char *left, const char *right);
int strncmp(const char *left, const char *right, size_t size);
bool strings_equal(const char *left, const char *right);
// Copy at most size - 1 characters and always end with a zero.
void string_copy(char *destination, const char *source, size_t size);
