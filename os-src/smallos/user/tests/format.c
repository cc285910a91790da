// The printf family.
#include "check.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char first_wrong[64];
static int wrong;
static char *volatile nothing;

// Formats through a variable, so that the compiler cannot do it instead.
#define EXPECT(text, ...) \
    do { \
        char result_[128]; \
        int length_ = snprintf(result_, sizeof result_, __VA_ARGS__); \
        if (strcmp(result_, text) != 0 || length_ != (int)strlen(text)) { \
            if (wrong++ == 0) \
                strlcpy(first_wrong, result_, sizeof first_wrong); \
        } \
    } while (0)

static void verdict(const char *name) {
    check(name, wrong == 0, "%d wrong%s", wrong, wrong ? first_wrong : "");
    wrong = 0;
}

int main(void) {
    EXPECT("0 -1 2147483647 -2147483648", "%d %d %i %d", 0, -1, INT_MAX, INT_MIN);
    EXPECT("4294967295 ffffffff FF 777", "%u %x %X %o", UINT_MAX, UINT_MAX, 255, 511);
    EXPECT("-1 255 -1 65535", "%hhd %hhu %hd %hu", 255, 255, 65535, 65535);
    EXPECT("7 8 9", "%ld %zu %td", 7l, (size_t)8, (ptrdiff_t)9);
    verdict("format-integers");
    EXPECT("   42|42   |00042|+42| 42", "%5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42);
    EXPECT("0x2a|052|0X2A|0", "%#x|%#o|%#X|%#x", 42, 42, 42, 0);
    EXPECT("  -42|-0042|-42  |  042", "%5d|%05d|%-5d|%5.3d", -42, -42, -42, 42);
    EXPECT("   7|7   |007||", "%*d|%*d|%.*d|%.0d|", 4, 7, -4, 7, 3, 7, 0);
    verdict("format-flags-and-widths");
    EXPECT("abc|  abc|abc  |ab|   ab|", "%s|%5s|%-5s|%.2s|%5.2s|", "abc", "abc", "abc", "abc", "abc");
    EXPECT("x|  x|%|(null)", "%c|%3c|%%|%s", 'x', 'x', (char *)nothing);
    EXPECT("0x1234", "%p", (void *)0x1234);
    verdict("format-strings");
    EXPECT("9223372036854775807 -9223372036854775808", "%lld %lld", LLONG_MAX, LLONG_MIN);
    EXPECT("18446744073709551615 ffffffffffffffff", "%llu %llx", ULLONG_MAX, ULLONG_MAX);
    EXPECT("1777777777777777777777|    10000000000", "%llo|%15lld", ULLONG_MAX, 10000000000ll);
    verdict("format-64-bit");
    char small[5] = "####";
    int length = snprintf(small, 4, "%s", "abcdefgh");
    check("format-truncates", length == 8 && !strcmp(small, "abc") && snprintf(NULL, 0, "%d", 100) == 3,
          "length is of the whole");
    char *text = NULL;
    length = asprintf(&text, "%s-%d", "made", 5);
    check("format-allocates", length == 6 && text && !strcmp(text, "made-5"), "");
    int fds[2];
    pipe(fds);
    char back[700] = {0};
    length = dprintf(fds[1], "%600d!", 1);
    check("format-to-descriptor", length == 601 && read(fds[0], back, 700) > 0 && back[0] == ' ', "");
    return checks_done();
}
