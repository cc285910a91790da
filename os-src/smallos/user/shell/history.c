// The lines of before.
#include "history.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEPT 100

static char *lines[KEPT];
static int added;

const char *history_back(int back) {
    int kept = added < KEPT ? added : KEPT;
    return back >= 1 && back <= kept ? lines[(added - back) % KEPT] : NULL;
}

void history_add(const char *line) {
    const char *newest = history_back(1);
    if (!line[strspn(line, " \t")] || (newest && strcmp(newest, line) == 0))
        return;
    char *copy = strdup(line);
    if (!copy)
        return;
    free(lines[added % KEPT]);
    lines[added++ % KEPT] = copy;
}

void history_print(void) {
    int kept = added < KEPT ? added : KEPT;
    for (int back = kept; back >= 1; back--)
        printf("%5d  %s\n", added - back + 1, history_back(back));
}
