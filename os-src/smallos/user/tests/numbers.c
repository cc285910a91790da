// Numbers from text, sorting, searching, options of a command line.
#include "check.h"
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static int by_value(const void *one, const void *other) {
    int a = *(const int *)one, b = *(const int *)other;
    return (a > b) - (a < b);
}

static bool gives(const char *text, int base, long value, size_t used, int error) {
    char *end;
    errno = 0;
    return strtol(text, &end, base) == value && end == text + used && errno == error;
}

static void sorting(void) {
    static int numbers[1001];
    unsigned sum = 0, same = 0;
    for (int i = 0; i < 1001; i++)
        sum += (unsigned)(numbers[i] = rand() % 500);
    qsort(numbers, 1001, sizeof *numbers, by_value);
    bool sorted = true;
    for (int i = 0; i < 1001; i++) {
        same += (unsigned)numbers[i];
        sorted = sorted && (i == 0 || numbers[i - 1] <= numbers[i]);
    }
    check("numbers-sort", sorted && same == sum, "1001 numbers");
    int key = numbers[700], missing = 1000;
    int *found = bsearch(&key, numbers, 1001, sizeof key, by_value);
    check("numbers-search", found && *found == key &&
                                !bsearch(&missing, numbers, 1001, sizeof key, by_value),
          "");
}

int main(void) {
    check("numbers-parse", gives("42", 10, 42, 2, 0) && gives("  -17x", 10, -17, 5, 0) &&
                               gives("0x1F", 0, 31, 4, 0) && gives("0x1F", 16, 31, 4, 0) &&
                               gives("017", 0, 15, 3, 0) && gives("0x", 0, 0, 1, 0) &&
                               gives("zz", 36, 1295, 2, 0) && gives("", 10, 0, 0, 0) &&
                               gives("+", 10, 0, 0, 0),
          "");
    check("numbers-limits", gives("2147483647", 10, LONG_MAX, 10, 0) &&
                                gives("2147483648", 10, LONG_MAX, 10, ERANGE) &&
                                gives("-2147483648", 10, LONG_MIN, 11, 0) &&
                                gives("-99999999999", 10, LONG_MIN, 12, ERANGE),
          "");
    errno = 0;
    bool right = strtoull("18446744073709551615", NULL, 10) == ULLONG_MAX && errno == 0 &&
                 strtoll("-9223372036854775808", NULL, 10) == LLONG_MIN && errno == 0 &&
                 strtoul("4294967296", NULL, 10) == ULONG_MAX && errno == ERANGE;
    check("numbers-64-bit", right, "");
    sorting();
    char *words[] = {"program", "-ab", "value", "-cjoined", "--", "-rest", NULL};
    right = getopt(6, words, "ab:c:") == 'a' && getopt(6, words, "ab:c:") == 'b' &&
            !strcmp(optarg, "value") && getopt(6, words, "ab:c:") == 'c' && !strcmp(optarg, "joined") &&
            getopt(6, words, "ab:c:") == -1 && optind == 5;
    opterr = optind = 0;
    char *wrong[] = {"program", "-x", NULL};
    check("numbers-options", right && getopt(2, wrong, "ab:") == '?' && optopt == 'x', "");
    return checks_done();
}
