// The environment reaches a program and can be changed there.
#include "check.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool equals(const char *name, const char *value) {
    const char *found = getenv(name);
    return found && strcmp(found, value) == 0;
}

static int as_child(const char *part) {
    if (strcmp(part, "empty") == 0)
        return environ && !environ[0] && !getenv("PATH") ? 42 : 1;
    return equals("FIRST", "one") && equals("EMPTY", "") && equals("LAST", "a=b") && !environ[3] ? 42
                                                                                           : 1;
}

int main(int count, char **words) {
    if (count > 1)
        return as_child(words[1]);
    char *given[] = {"FIRST=one", "EMPTY=", "LAST=a=b", NULL}, *none[] = {NULL};
    char *passed[] = {words[0], "passed", NULL}, *empty[] = {words[0], "empty", NULL};
    int status = program_status(words[0], passed, given);
    check("env-passed", exited(status, 42), "%s", describe(status));
    status = program_status(words[0], empty, none);
    check("env-empty", exited(status, 42), "%s", describe(status));
    setenv("COLOUR", "red", 1);
    setenv("COLOUR", "blue", 0);
    bool kept = equals("COLOUR", "red");
    setenv("COLOUR", "a longer value than before", 1);
    check("env-set", kept && equals("COLOUR", "a longer value than before") && !getenv("COLOU"),
          "replaced only when asked");
    for (int i = 0; i < 100; i++)
        setenv((char[]){'V', (char)('0' + i / 10), (char)('0' + i % 10), 0}, "x", 1);
    unsetenv("V50");
    check("env-unset", !getenv("V50") && getenv("V00") && getenv("V99") && getenv("COLOUR"),
          "one of a hundred");
    bool refused = failed_with(setenv("", "x", 1), EINVAL) && failed_with(setenv("A=B", "x", 1), EINVAL);
    check("env-bad-name", refused, "EINVAL");
    return checks_done();
}
