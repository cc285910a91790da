// Memory, numbers from text, sorting, environment, ending.
#ifndef STDLIB_H
#define STDLIB_H

#include <stddef.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 0x7FFFFFFF

void *malloc(size_t size);                            // 16-byte aligned; NULL and ENOMEM if none is left
void free(void *memory);                              // NULL is fine; a second time aborts
void *calloc(size_t count, size_t size);              // zeroed; NULL if the product overflows
void *realloc(void *memory, size_t size);             // may move
void *aligned_alloc(size_t alignment, size_t size);   // alignment is a power of two
int heap_is_sound(void);                              // walks every block; 0 if one is damaged

int atoi(const char *text);                           // strtol base 10, without its errors
long strtol(const char *text, char **end, int base);  // ERANGE at the limits
unsigned long strtoul(const char *text, char **end, int base);
long long strtoll(const char *text, char **end, int base);
unsigned long long strtoull(const char *text, char **end, int base);
static inline int abs(int number) { return number < 0 ? -number : number; }
static inline long labs(long number) { return number < 0 ? -number : number; }
static inline long long llabs(long long number) { return number < 0 ? -number : number; }

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *array, size_t count, size_t size,
              int (*compare)(const void *, const void *));
int rand(void);           // 0 to RAND_MAX, the same series for the same seed
void srand(unsigned seed);

char *getenv(const char *name);                                  // NULL if not set
int setenv(const char *name, const char *value, int replace);    // copies both
int unsetenv(const char *name);

int atexit(void (*function)(void));     // run at exit, last registered first
_Noreturn void exit(int status);        // atexit functions, flush, then _exit
_Noreturn void abort(void);             // die by SIGABRT
int system(const char *command);        // sh -c command; its wait status

#endif
