// Self-tests of everything that works on text and bytes alone.
#include "kernel/format.h"
#include "kernel/heap.h"
#include "kernel/line_discipline.h"
#include "kernel/ring.h"
#include "kernel/shell/parser.h"
#include "kernel/string.h"
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

static struct command_words words;

static bool parses_as(const char *line, int count, const char *const expected[]) {
    const char *problem = parse_command(&line, 7, &words);
    if (problem || words.count != count || words.words[count] != NULL)
        return false;
    for (int i = 0; i < count; i++)
        if (!strings_equal(words.words[i], expected[i]))
            return false;
    return true;
}
#define PARSES(line, ...)                                                               \
    parses_as(line, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *),             \
              (const char *[]){__VA_ARGS__})

static bool parser(struct test_detail *result) {
    check(PARSES("echo 'AB''CD' \"AB\"'CD'", "echo", "ABCD", "ABCD"));
    check(PARSES("  a\\ b  \"c;d\" '' ", "a b", "c;d", ""));
    check(PARSES("$? \"$?\" '$?' \\$? x$?y", "7", "7", "$?", "$?", "x7y"));
    check(PARSES("\"a\\\"b\\\\c\\n\" '\\'", "a\"b\\c\\n", "\\"));
    const char *line = "first 1;second; ;last";
    check(!parse_command(&line, 0, &words) && words.count == 2);
    check(!parse_command(&line, 0, &words) && strings_equal(words.words[0], "second"));
    check(!parse_command(&line, 0, &words) && words.count == 0);
    check(!parse_command(&line, 0, &words) && strings_equal(words.words[0], "last") && !*line);
    line = "echo 'open";
    check(parse_command(&line, 0, &words) != NULL);
    static char worst[LINE_SIZE];
    for (size_t i = 0; i + 1 < sizeof worst; i++)
        worst[i] = "$?"[i % 2];
    line = worst;
    check(!parse_command(&line, -2147483647 - 1, &words) && words.count == 1);
    check(strlen(words.words[0]) == 511 * 11 + 1);
    for (size_t i = 0; i + 1 < sizeof worst; i++)
        worst[i] = "a "[i % 2];
    line = worst;
    check(!parse_command(&line, 0, &words) && words.count == 512);
    return true;
}

static char echoed[4 * LINE_SIZE];
static size_t echoed_length;

static void capture(char character) {
    if (echoed_length + 1 < sizeof echoed)
        echoed[echoed_length++] = character;
    echoed[echoed_length] = 0;
}

// Feed bytes; the last event that was not "pending". Echo is captured anew.
static enum line_event feed(struct line_discipline *discipline, const char *bytes) {
    enum line_event event = LINE_PENDING;
    echoed_length = 0;
    for (; *bytes; bytes++) {
        enum line_event now = line_discipline_feed(discipline, (uint8_t)*bytes);
        if (now != LINE_PENDING)
            event = now;
    }
    return event;
}

static bool edit_lines(struct line_discipline *line, struct test_detail *result) {
    line_discipline_init(line, capture);
    check(feed(line, "ab\r") == LINE_COMPLETE && strings_equal(line->line, "ab"));
    check(strings_equal(echoed, "ab\n"));
    check(feed(line, "\n") == LINE_PENDING); // CR LF is one line end
    check(feed(line, "\n") == LINE_COMPLETE && line->length == 0);
    check(feed(line, "abc\x7F\bx\n") == LINE_COMPLETE && strings_equal(line->line, "ax"));
    check(feed(line, "junk\x15new\n") == LINE_COMPLETE && strings_equal(line->line, "new"));
    check(feed(line, "half\x03") == LINE_CANCELLED && strings_equal(echoed, "half^C\n"));
    check(feed(line, "\b\bq\033[1;5Dr\033x\n") == LINE_COMPLETE && strings_equal(line->line, "qr"));
    check(feed(line, "\303\244\x7F.\n") == LINE_COMPLETE && strings_equal(line->line, "."));
    check(feed(line, "\033[A\033[A\033[A!\n") == LINE_COMPLETE && strings_equal(line->line, "new!"));
    check(feed(line, "\033[A\033[Bz\n") == LINE_COMPLETE && strings_equal(line->line, "z"));
    for (int i = 0; i < 3 * LINE_SIZE; i++)
        line_discipline_feed(line, 'y');
    check(line->length == LINE_SIZE - 1);
    check(feed(line, "w") == LINE_PENDING && strings_equal(echoed, "\a"));
    check(feed(line, "\r") == LINE_COMPLETE && strlen(line->line) == LINE_SIZE - 1);
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
    {"parser", parser},
    {"line-discipline", line_discipline},
    {NULL, NULL},
};
