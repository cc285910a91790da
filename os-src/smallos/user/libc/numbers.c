// Numbers from text, and pseudo-random ones.
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

static int digit_value(char character) {
    if (isdigit(character))
        return character - '0';
    if (isalpha(character))
        return tolower(character) - 'a' + 10;
    return INT_MAX;
}

struct number {
    unsigned long long magnitude;
    bool negative, overflow;
};

// The magnitude stays at limit when the text goes beyond it.
static struct number scan(const char *text, char **end, int base, unsigned long long limit_positive,
                          unsigned long long limit_negative) {
    struct number number = {0};
    const char *at = text;
    while (isspace((unsigned char)*at))
        at++;
    if (*at == '-' || *at == '+')
        number.negative = *at++ == '-';
    unsigned long long limit = number.negative ? limit_negative : limit_positive;
    bool prefixed = at[0] == '0' && (at[1] == 'x' || at[1] == 'X') && digit_value(at[2]) < 16;
    if ((base == 0 || base == 16) && prefixed) {
        at += 2;
        base = 16;
    } else if (base == 0) {
        base = *at == '0' ? 8 : 10;
    }
    if (base < 2 || base > 36) {
        errno = EINVAL;
        base = 0;
    }
    bool any = false;
    for (int digit; (digit = digit_value(*at)) < base; at++) {
        any = true;
        if (number.magnitude > (limit - (unsigned)digit) / (unsigned)base)
            number.overflow = true;
        else
            number.magnitude = number.magnitude * (unsigned)base + (unsigned)digit;
    }
    if (number.overflow) {
        number.magnitude = limit;
        errno = ERANGE;
    }
    if (end)
        *end = (char *)(any ? at : text);
    return number;
}

long long strtoll(const char *text, char **end, int base) {
    struct number number = scan(text, end, base, LLONG_MAX, LLONG_MAX + 1ull);
    return (long long)(number.negative ? -number.magnitude : number.magnitude);
}

unsigned long long strtoull(const char *text, char **end, int base) {
    struct number number = scan(text, end, base, ULLONG_MAX, ULLONG_MAX);
    return number.negative && !number.overflow ? -number.magnitude : number.magnitude;
}

long strtol(const char *text, char **end, int base) {
    struct number number = scan(text, end, base, LONG_MAX, LONG_MAX + 1ul);
    unsigned long magnitude = (unsigned long)number.magnitude;
    return (long)(number.negative ? -magnitude : magnitude);
}

unsigned long strtoul(const char *text, char **end, int base) {
    struct number number = scan(text, end, base, ULONG_MAX, ULONG_MAX);
    unsigned long magnitude = (unsigned long)number.magnitude;
    return number.negative && !number.overflow ? -magnitude : magnitude;
}

int atoi(const char *text) { return (int)strtol(text, NULL, 10); }

// A 32-bit xorshift (Marsaglia 2003): full period over the nonzero states.
static unsigned random_state = 1;

void srand(unsigned seed) { random_state = seed ? seed : 1; }

int rand(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return (int)(random_state & RAND_MAX);
}
