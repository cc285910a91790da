// Lengths, comparison and search in strings.
#include <ctype.h>
#include <string.h>

size_t strnlen(const char *text, size_t limit) {
    size_t length = 0;
    while (length < limit && text[length])
        length++;
    return length;
}

size_t strlen(const char *text) {
    const char *end = text;
    while (*end)
        end++;
    return (size_t)(end - text);
}

int strncmp(const char *one, const char *other, size_t limit) {
    for (; limit > 0; one++, other++, limit--)
        if (*one != *other || !*one)
            return (unsigned char)*one - (unsigned char)*other;
    return 0;
}

int strcmp(const char *one, const char *other) { return strncmp(one, other, (size_t)-1); }

int strncasecmp(const char *one, const char *other, size_t limit) {
    for (; limit > 0; one++, other++, limit--) {
        int difference = tolower((unsigned char)*one) - tolower((unsigned char)*other);
        if (difference != 0 || !*one)
            return difference;
    }
    return 0;
}

int strcasecmp(const char *one, const char *other) {
    while (*one && tolower((unsigned char)*one) == tolower((unsigned char)*other))
        one++, other++;
    return tolower((unsigned char)*one) - tolower((unsigned char)*other);
}

char *strchr(const char *text, int byte) {
    for (; *text != (char)byte; text++)
        if (!*text)
            return NULL;
    return (char *)text;
}

char *strrchr(const char *text, int byte) {
    for (const char *at = text + strlen(text);; at--) {
        if (*at == (char)byte)
            return (char *)at;
        if (at == text)
            return NULL;
    }
}

char *strstr(const char *text, const char *part) {
    size_t length = strlen(part);
    for (;; text++) {
        if (strncmp(text, part, length) == 0)
            return (char *)text;
        if (!*text)
            return NULL;
    }
}

size_t strspn(const char *text, const char *accepted) {
    size_t length = 0;
    while (text[length] && strchr(accepted, text[length]))
        length++;
    return length;
}

size_t strcspn(const char *text, const char *rejected) {
    size_t length = 0;
    while (!strchr(rejected, text[length])) // the NUL is found in any string
        length++;
    return length;
}

char *strpbrk(const char *text, const char *accepted) {
    text += strcspn(text, accepted);
    return *text ? (char *)text : NULL;
}

char *strtok_r(char *text, const char *separators, char **state) {
    if (!text)
        text = *state;
    text += strspn(text, separators);
    if (!*text) {
        *state = text;
        return NULL;
    }
    char *end = text + strcspn(text, separators);
    *state = *end ? end + 1 : end;
    *end = 0;
    return text;
}
