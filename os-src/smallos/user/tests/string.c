// Strings and areas of memory.
#include "check.h"
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Every offset and distance, against a copy by hand.
static int overlapping_moves_wrong(void) {
    int wrong = 0;
    for (size_t from = 0; from < 16; from++)
        for (size_t to = 0; to < 16; to++)
            for (size_t size = 0; size < 24; size++) {
                uint8_t area[40], before[40];
                for (size_t i = 0; i < 40; i++)
                    area[i] = before[i] = (uint8_t)(i * 5 + 1);
                memmove(area + to, area + from, size);
                for (size_t i = 0; i < 40; i++)
                    wrong += area[i] != (i >= to && i < to + size ? before[i - to + from] : before[i]);
            }
    return wrong;
}

int main(void) {
    check("string-compare", strcmp("abc", "abd") < 0 && strcmp("abc", "ab") > 0 && !strcmp("", "") &&
                                strncmp("abX", "abY", 2) == 0 && strcmp("\xFF", "a") > 0 &&
                                strcasecmp("HeLLo", "hEllO") == 0 && memcmp("a\0b", "a\0c", 3) < 0,
          "");
    const char *text = "one/two/three";
    check("string-search", strchr(text, '/') == text + 3 && strrchr(text, '/') == text + 7 &&
                               strchr(text, 0) == text + 13 && strstr(text, "two") == text + 4 &&
                               !strstr(text, "four") && strstr(text, "") == text &&
                               strpbrk(text, "wt") == text + 4 && memchr(text, 'h', 13) == text + 9,
          "");
    check("string-spans", strspn("aabbc", "ab") == 4 && strcspn("aabbc", "c") == 4 &&
                              strcspn("abc", "") == 3 && strnlen("abc", 2) == 2,
          "");
    char area[8] = "1234567";
    bool right = strlcpy(area, "abcdefghij", 5) == 10 && !strcmp(area, "abcd") && area[5] == '6';
    strncpy(area, "xy", 6);
    right = right && !memcmp(area, "xy\0\0\0\0", 6) && area[6] == '7';
    check("string-copies-stay-inside", right, "");
    int wrong = overlapping_moves_wrong();
    check("string-overlapping-moves", wrong == 0, "%d bytes wrong of 6144 moves", wrong);
    char list[] = ",,a,bc;d;;", *state, *first = strtok_r(list, ",;", &state),
         *second = strtok_r(NULL, ",;", &state), *third = strtok_r(NULL, ",;", &state);
    check("string-tokens", !strcmp(first, "a") && !strcmp(second, "bc") && !strcmp(third, "d") &&
                               !strtok_r(NULL, ",;", &state),
          "");
    char *copy = strdup(text), *part = strndup(text, 3);
    check("string-duplicates", copy != text && !strcmp(copy, text) && !strcmp(part, "one"), "");
    uint8_t filled[9] = {0};
    memset(filled + 1, 0xAB, 7);
    check("string-fill", !filled[0] && filled[1] == 0xAB && filled[7] == 0xAB && !filled[8], "");
    int classes = 0;
    for (int c = -1; c < 256; c++)
        classes += !!isalpha(c) + 2 * !!isdigit(c) + 4 * !!isspace(c) + 8 * !!ispunct(c) + 16 * !!isxdigit(c);
    check("string-character-classes", classes == 52 + 20 + 24 + 256 + 352 && toupper('z') == 'Z' &&
                                          tolower('1') == '1',
          "sum %d", classes);
    return checks_done();
}
