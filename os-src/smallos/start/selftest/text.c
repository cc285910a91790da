// Self-tests of everything that works on text and bytes alone.
#include "base/format.h"
#include "base/ring.h"
#include "base/string.h"
#include "files/terminal/line_discipline.h"
#include "memory/heap.h"
#include "selftest.h"

static bool strings(struct test_detail *result) {
    char text[16] = "0123456789";
    memmove(text + 2, text, 8);
    check(strings_equal(text, "0101234567"));
    memmove(text, text + 2, 8);
    check(strings_equal(text, "0123456767"));
    memset(text + 1, 'x', 6);
    check(memcmp(text, "0xxxxxx767", 10) == 0 && memcmp("a", "b", 1) < 0);
    string_copy(text, "a text far too long", sizeof text);
    check(strlen(text) == sizeof text - 1);
    check(strcmp("abc", "abd") < 0 && strcmp("\xFF", "a") > 0 && strcmp("", "") == 0);
    check(strncmp("abcd", "abxx", 2) == 0);
    return true;
}

static bool formats_as(const char *expected, const char *format, ...) {
    char text[80];
    va_list arguments;
    va_start(arguments, format);
    int length = format_arguments(text, sizeof text, format, arguments);
    va_end(arguments);
    return strings_equal(text, expected) && length == (int)strlen(expected);
}

static bool formatting(struct test_detail *result) {
    char small[4];
    check(formats_as("-42|0042|   x|y   ", "%d|%04d|%4s|%-4s", -42, 42, "x", "y"));
    check(formats_as("deadBEEF 0x0000ABCD", "%x%X %p", 0xdeadu, 0xBEEFu, (void *)0xABCD));
    check(formats_as("18446744073709551615", "%llu", ~0ull));
    check(formats_as("-9223372036854775808", "%lld", (long long)(1ull << 63)));
    check(formats_as("-2147483648 %c", "%d %%%c", (int)0x80000000, 'c'));
    check(formats_as("(null) ab", "%s %.2s", NULL, "abc"));
    check(formats_as("-0042", "%05d", -42));
    check(format_text(small, sizeof small, "%s", "longer") == 6 && strings_equal(small, "lon"));
    uint32_t rest;
    check(divide64(0x123456789ABCDEFull, 1000, &rest) == 81985529216486ull && rest == 895);
    return true;
}

static bool ring_buffer(struct test_detail *result) {
    uint8_t bytes[8], byte;
    // Start close to the wrap of the counters, which must not matter.
    struct ring ring = {.bytes = bytes, .size = 8, .head = 0xFFFFFFFC, .tail = 0xFFFFFFFC};
    for (uint8_t round = 0; round < 5; round++) {
        for (uint8_t i = 0; i < 8; i++)
            check(ring_put(&ring, (uint8_t)(round * 8 + i)));
        check(ring_room(&ring) == 0 && !ring_put(&ring, 99));
        for (uint8_t i = 0; i < 8; i++)
            check(ring_get(&ring, &byte) && byte == round * 8 + i);
        check(ring_used(&ring) == 0 && !ring_get(&ring, &byte));
    }
    check(ring.refused == 5);
    return true;
}

static char echoed[4 * LINE_SIZE];
static size_t echoed_length;

static void capture(char character) {
    if (echoed_length + 1 < sizeof echoed)
        echoed[echoed_length++] = character;
    echoed[echoed_length] = 0;
}

static const struct termios cooked = {
    .c_iflag = ICRNL,
    .c_lflag = ICANON | ECHO | ECHOE | ECHOCTL,
    .c_cc = {[VERASE] = 0x7F, [VKILL] = 0x15, [VEOF] = 4, [VWERASE] = 0x17},
};

// Feed bytes; whether a line was finished. Echo is captured anew.
static bool feed(struct line_discipline *discipline, const char *bytes) {
    bool finished = false;
    echoed_length = 0;
    if (discipline->finished)
        line_discipline_reset(discipline);
    for (; *bytes; bytes++)
        if (line_discipline_feed(discipline, &cooked, (uint8_t)*bytes))
            finished = true;
    return finished;
}

static bool holds(const struct line_discipline *discipline, const char *text) {
    return discipline->length == strlen(text) && memcmp(discipline->line, text, strlen(text)) == 0;
}

static bool edit_lines(struct line_discipline *line, struct test_detail *result) {
    line_discipline_init(line, capture);
    check(feed(line, "ab\r") && holds(line, "ab\n") && strings_equal(echoed, "ab\n"));
    check(!feed(line, "\n")); // CR LF is one line end
    check(feed(line, "\n") && holds(line, "\n"));
    check(feed(line, "abc\x7F\bx\n") && holds(line, "ax\n"));
    check(feed(line, "junk\x15new\n") && holds(line, "new\n"));
    check(feed(line, "one two\x17six\n") && holds(line, "one six\n"));
    check(feed(line, "\303\244\x7F.\n") && holds(line, ".\n"));
    check(feed(line, "\x01\n") && strings_equal(echoed, "^A\n"));
    check(feed(line, "ab\x04") && holds(line, "ab")); // handed over without a line end
    check(feed(line, "\x04") && line->length == 0); // end of file
    line_discipline_reset(line);
    for (int i = 0; i < 3 * LINE_SIZE; i++)
        line_discipline_feed(line, &cooked, 'y');
    check(line->length == LINE_SIZE - 1);
    check(!feed(line, "w") && strings_equal(echoed, "\a"));
    check(feed(line, "\r") && line->length == LINE_SIZE);
    return true;
}

static bool line_discipline(struct test_detail *result) {
    struct line_discipline *line = heap_allocate(sizeof *line);
    check(line != NULL);
    bool good = edit_lines(line, result);
    heap_free(line);
    return good;
}

const struct selftest text_tests[] = {
    {"strings", strings},
    {"formatting", formatting},
    {"ring-buffer", ring_buffer},
    {"line-discipline", line_discipline},
    {NULL, NULL},
};
