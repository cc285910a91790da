// The engine of the printf family: reads a format, hands text to a sink.
#include "internal.h"
#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#define DIGITS_SIZE 24 // 64 bits in octal, with room

enum size { SIZE_CHAR, SIZE_SHORT, SIZE_INT, SIZE_LONG_LONG };

struct conversion {
    bool left, plus, blank, alternative, zero;
    int width;
    int precision; // -1: none
    enum size size;
    char letter;
};

struct output {
    struct sink *sink;
    int count;
};

static void emit(struct output *output, const char *text, size_t size) {
    if (size > 0)
        output->sink->take(output->sink, text, size);
    output->count += (int)size;
}

static void pad(struct output *output, char character, int count) {
    char run[16];
    for (memset(run, character, sizeof run); count > 0; count -= (int)sizeof run)
        emit(output, run, count < (int)sizeof run ? (size_t)count : sizeof run);
}

static void field(struct output *output, const struct conversion *conversion, const char *prefix,
                  int zeros, const char *text, size_t length) {
    int blanks = conversion->width - (int)strlen(prefix) - zeros - (int)length;
    if (!conversion->left)
        pad(output, ' ', blanks);
    emit(output, prefix, strlen(prefix));
    pad(output, '0', zeros);
    emit(output, text, length);
    if (conversion->left)
        pad(output, ' ', blanks);
}

// Digits are written backwards, ending at end; returns where they begin. Zero has none.
static char *digits(char *end, unsigned long long value, unsigned base, bool upper) {
    for (; value > UINT_MAX; value /= base)
        *--end = "0123456789abcdef"[value % base];
    for (unsigned rest = (unsigned)value; rest > 0; rest /= base)
        *--end = "0123456789abcdef"[rest % base];
    if (upper)
        for (char *at = end; *at; at++)
            *at = (char)toupper(*at);
    return end;
}

static void number(struct output *output, const struct conversion *conversion,
                   unsigned long long value, bool negative) {
    char buffer[DIGITS_SIZE], *end = buffer + DIGITS_SIZE - 1;
    char letter = conversion->letter;
    unsigned base = letter == 'o' ? 8 : letter == 'x' || letter == 'X' || letter == 'p' ? 16 : 10;
    const char *prefix = "";
    *end = 0;
    char *text = digits(end, value, base, letter == 'X');
    int length = (int)(end - text);
    if (negative)
        prefix = "-";
    else if ((letter == 'd' || letter == 'i') && (conversion->plus || conversion->blank))
        prefix = conversion->plus ? "+" : " ";
    else if (base == 16 && (letter == 'p' || (conversion->alternative && value != 0)))
        prefix = letter == 'X' ? "0X" : "0x";
    int wanted = conversion->precision < 0 ? 1 : conversion->precision;
    if (base == 8 && conversion->alternative && wanted <= length)
        wanted = length + 1;
    if (conversion->precision < 0 && conversion->zero && !conversion->left) {
        int filled = conversion->width - (int)strlen(prefix);
        wanted = filled > wanted ? filled : wanted;
    }
    field(output, conversion, prefix, wanted > length ? wanted - length : 0, text, (size_t)length);
}

static long long signed_argument(va_list *arguments, enum size size) {
    if (size == SIZE_LONG_LONG)
        return va_arg(*arguments, long long);
    int value = va_arg(*arguments, int);
    return size == SIZE_CHAR ? (signed char)value : size == SIZE_SHORT ? (short)value : value;
}

static unsigned long long unsigned_argument(va_list *arguments, enum size size) {
    if (size == SIZE_LONG_LONG)
        return va_arg(*arguments, unsigned long long);
    unsigned value = va_arg(*arguments, unsigned);
    return size == SIZE_CHAR ? (unsigned char)value : size == SIZE_SHORT ? (unsigned short)value : value;
}

static void string(struct output *output, const struct conversion *conversion, const char *text) {
    if (!text)
        text = "(null)";
    size_t limit = conversion->precision < 0 ? (size_t)-1 : (size_t)conversion->precision;
    field(output, conversion, "", 0, text, strnlen(text, limit));
}

static int read_number(const char **format, va_list *arguments) {
    int value = 0;
    if (**format == '*') {
        (*format)++;
        return va_arg(*arguments, int);
    }
    for (; isdigit(**format); (*format)++)
        value = value > INT_MAX / 100 ? value : value * 10 + **format - '0';
    return value;
}

static bool read_flag(struct conversion *conversion, char character) {
    switch (character) {
    case '-':
        return conversion->left = true;
    case '+':
        return conversion->plus = true;
    case ' ':
        return conversion->blank = true;
    case '#':
        return conversion->alternative = true;
    case '0':
        return conversion->zero = true;
    }
    return false;
}

// int, long, size_t and pointers have the same size here.
static enum size read_size(const char **format) {
    enum size size = SIZE_INT;
    for (;; (*format)++)
        if (**format == 'h')
            size = size == SIZE_SHORT ? SIZE_CHAR : SIZE_SHORT;
        else if (**format == 'j' || (**format == 'l' && (*format)[1] == 'l'))
            size = SIZE_LONG_LONG;
        else if (!**format || !strchr("lzt", **format))
            return size;
}

static struct conversion read_conversion(const char **format, va_list *arguments) {
    struct conversion conversion = {.precision = -1};
    while (read_flag(&conversion, **format))
        (*format)++;
    conversion.width = read_number(format, arguments);
    if (conversion.width < 0) {
        conversion.left = true;
        conversion.width = -conversion.width;
    }
    if (**format == '.') {
        (*format)++;
        conversion.precision = read_number(format, arguments);
    }
    conversion.size = read_size(format);
    conversion.letter = **format;
    if (conversion.letter)
        (*format)++;
    return conversion;
}

static void convert(struct output *output, const struct conversion *conversion,
                    va_list *arguments) {
    char character = conversion->letter;
    long long value;
    switch (conversion->letter) {
    case 'd':
    case 'i':
        value = signed_argument(arguments, conversion->size);
        number(output, conversion, value < 0 ? -(unsigned long long)value : (unsigned long long)value,
               value < 0);
        break;
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        number(output, conversion, unsigned_argument(arguments, conversion->size), false);
        break;
    case 'p':
        number(output, conversion, va_arg(*arguments, unsigned), false);
        break;
    case 's':
        string(output, conversion, va_arg(*arguments, const char *));
        break;
    case 'c':
        character = (char)va_arg(*arguments, int);
        field(output, conversion, "", 0, &character, 1);
        break;
    case 0:
        break;
    default: // '%', and what is not known stays visible
        emit(output, &character, 1);
    }
}

int format_text(struct sink *sink, const char *format, va_list arguments) {
    struct output output = {.sink = sink};
    va_list rest;
    va_copy(rest, arguments);
    while (*format) {
        size_t plain = strcspn(format, "%");
        emit(&output, format, plain);
        format += plain;
        if (*format == '%') {
            format++;
            struct conversion conversion = read_conversion(&format, &rest);
            convert(&output, &conversion, &rest);
        }
    }
    va_end(rest);
    return output.count;
}
