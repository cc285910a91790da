// Text formatting into a bounded buffer.
#include "format.h"
#include "string.h"
#include <stdbool.h>

struct output {
    char *buffer;
    size_t size, length;
};

struct specification {
    bool left, zero;
    int width, precision;
};

uint64_t divide64(uint64_t dividend, uint32_t divisor, uint32_t *remainder) {
    uint32_t high = dividend >> 32, low = (uint32_t)dividend, rest;
    uint32_t quotient_high = high / divisor, quotient_low;
    rest = high % divisor;
    __asm__("divl %4" : "=a"(quotient_low), "=d"(rest) : "0"(low), "1"(rest), "rm"(divisor));
    if (remainder)
        *remainder = rest;
    return (uint64_t)quotient_high << 32 | quotient_low;
}

static void put(struct output *out, char character) {
    if (out->length + 1 < out->size)
        out->buffer[out->length] = character;
    out->length++;
}

static void put_field(struct output *out, const char *text, int length,
                      const struct specification *spec) {
    int padding = spec->width - length;
    for (int i = 0; !spec->left && i < padding; i++)
        put(out, ' ');
    for (int i = 0; i < length; i++)
        put(out, text[i]);
    for (int i = 0; spec->left && i < padding; i++)
        put(out, ' ');
}

static void put_number(struct output *out, uint64_t value, uint32_t base, bool negative,
                       const char *digits, const struct specification *spec) {
    char text[80];
    int start = sizeof text, limit = 0;
    do {
        uint32_t digit;
        value = divide64(value, base, &digit);
        text[--start] = digits[digit];
    } while (value);
    if (spec->zero && !spec->left)
        limit = (int)sizeof text - (spec->width < 64 ? spec->width : 64) + negative;
    while (spec->zero && !spec->left && start > limit)
        text[--start] = '0';
    if (negative)
        text[--start] = '-';
    put_field(out, text + start, (int)sizeof text - start, spec);
}

static const char *read_specification(const char *format, struct specification *spec,
                                      va_list *arguments) {
    for (;; format++) {
        if (*format == '-')
            spec->left = true;
        else if (*format == '0')
            spec->zero = true;
        else
            break;
    }
    if (*format == '*') {
        spec->width = va_arg(*arguments, int);
        format++;
    }
    for (; *format >= '0' && *format <= '9'; format++)
        spec->width = spec->width * 10 + (*format - '0');
    if (*format == '.') {
        format++;
        spec->precision = 0;
        if (*format == '*') {
            spec->precision = va_arg(*arguments, int);
            format++;
        }
        for (; *format >= '0' && *format <= '9'; format++)
            spec->precision = spec->precision * 10 + (*format - '0');
    }
    return format;
}

static void put_string(struct output *out, const char *text, const struct specification *spec) {
    int length = 0;
    if (!text)
        text = "(null)";
    while (text[length] && (spec->precision < 0 || length < spec->precision))
        length++;
    put_field(out, text, length, spec);
}

static uint64_t take_unsigned(va_list *arguments, int longs) {
    return longs >= 2 ? va_arg(*arguments, uint64_t) : va_arg(*arguments, uint32_t);
}

// One conversion; format points behind the '%'. Returns where the text goes on.
static const char *convert(struct output *out, const char *format, va_list *arguments) {
    static const char lower[] = "0123456789abcdef", upper[] = "0123456789ABCDEF";
    struct specification spec = {.precision = -1};
    int longs = 0;
    format = read_specification(format, &spec, arguments);
    for (; *format == 'l'; format++)
        longs++;
    switch (*format) {
    case 'd':
    case 'i': {
        int64_t value = longs >= 2 ? va_arg(*arguments, int64_t) : va_arg(*arguments, int32_t);
        put_number(out, value < 0 ? -(uint64_t)value : (uint64_t)value, 10, value < 0, lower, &spec);
        break;
    }
    case 'u':
        put_number(out, take_unsigned(arguments, longs), 10, false, lower, &spec);
        break;
    case 'x':
        put_number(out, take_unsigned(arguments, longs), 16, false, lower, &spec);
        break;
    case 'X':
        put_number(out, take_unsigned(arguments, longs), 16, false, upper, &spec);
        break;
    case 'p':
        put(out, '0');
        put(out, 'x');
        spec = (struct specification){.zero = true, .width = 8};
        put_number(out, va_arg(*arguments, uint32_t), 16, false, upper, &spec);
        break;
    case 'c': {
        char character = (char)va_arg(*arguments, int);
        put_field(out, &character, 1, &spec);
        break;
    }
    case 's':
        put_string(out, va_arg(*arguments, const char *), &spec);
        break;
    case '%':
        put(out, '%');
        break;
    case 0:
        return format;
    default: // show what we do not know, rather than hide it
        put(out, '%');
        put(out, *format);
    }
    return format + 1;
}

int format_arguments(char *buffer, size_t size, const char *format, va_list arguments) {
    struct output out = {buffer, size, 0};
    va_list copy;
    va_copy(copy, arguments);
    while (*format) {
        if (*format == '%')
            format = convert(&out, format + 1, &copy);
        else
            put(&out, *format++);
    }
    va_end(copy);
    if (size > 0)
        buffer[out.length < size ? out.length : size - 1] = 0;
    return (int)out.length;
}

int format_text(char *buffer, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = format_arguments(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}
