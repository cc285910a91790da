// Bytes and NUL-terminated strings.
#ifndef STRING_H
#define STRING_H

#include <stddef.h>

void *memcpy(void *to, const void *from, size_t size);            // areas must not overlap
void *memmove(void *to, const void *from, size_t size);           // areas may overlap
void *memset(void *area, int byte, size_t size);                  // fill
int memcmp(const void *one, const void *other, size_t size);      // order as unsigned bytes
void *memchr(const void *area, int byte, size_t size);            // first place of byte, or NULL
size_t strlen(const char *text);                                  // bytes before the NUL
size_t strnlen(const char *text, size_t limit);                   // the same, at most limit
char *strcpy(char *to, const char *from);                         // copy with NUL; to is large enough
char *strncpy(char *to, const char *from, size_t size);           // pads with NULs; may leave none
size_t strlcpy(char *to, const char *from, size_t size);          // always ends; returns strlen(from)
char *strcat(char *to, const char *from);                         // append
int strcmp(const char *one, const char *other);                   // order of two strings
int strncmp(const char *one, const char *other, size_t limit);    // of their first limit bytes
int strcasecmp(const char *one, const char *other);               // letters of either case equal
int strncasecmp(const char *one, const char *other, size_t limit); // of their first limit bytes
char *strchr(const char *text, int byte);                         // first place, the NUL counts
char *strrchr(const char *text, int byte);                        // last place, the NUL counts
char *strstr(const char *text, const char *part);                 // first place of part
size_t strspn(const char *text, const char *accepted);            // length of the leading run
size_t strcspn(const char *text, const char *rejected);           // length up to the first of these
char *strpbrk(const char *text, const char *accepted);            // first place of any of these
char *strtok_r(char *text, const char *separators, char **state); // next token; NULL at the end
char *strdup(const char *text);                                   // copy from malloc
char *strndup(const char *text, size_t limit);                    // of at most limit bytes
char *strerror(int error);                                        // text of an errno value
char *strsignal(int signal);                                      // text of a signal's number

#endif
