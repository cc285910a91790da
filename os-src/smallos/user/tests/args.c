// Arguments reach a program whole, in order, in number.
#include "check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANY 500

static int as_child(int count, char **words) {
    if (strcmp(words[1], "count") == 0)
        return count;
    if (strcmp(words[1], "odd") == 0)
        return count == 6 && !*words[2] && strcmp(words[3], "two words") == 0 &&
                       strcmp(words[4], "\xC3\xA4\n\x01") == 0 && !*words[5] && !words[6]
                   ? 42
                   : 1;
    for (int i = 2; i < count; i++)
        if (atoi(words[i]) != i)
            return 1;
    return count == MANY ? 42 : 1;
}

int main(int count, char **words) {
    if (count > 1)
        return as_child(count, words);
    check("args-own-name", count == 1 && words[0][0] && !words[1], "%s", words[0]);
    char *three[] = {words[0], "count", "c", NULL};
    int status = program_status(words[0], three, NULL);
    check("args-count", exited(status, 3), "%s", describe(status));
    char *odd[] = {words[0], "odd", "", "two words", "\xC3\xA4\n\x01", "", NULL};
    status = program_status(words[0], odd, NULL);
    check("args-empty-and-odd", exited(status, 42), "%s", describe(status));
    static char texts[MANY][104], *many[MANY + 1];
    for (int i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof *texts, "%0100d", i);
        many[i] = texts[i];
    }
    many[0] = words[0];
    many[1] = "many";
    status = program_status(words[0], many, NULL);
    check("args-many", exited(status, 42), "%d of 100 bytes, %s", MANY, describe(status));
    return checks_done();
}
