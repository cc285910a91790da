// The environment. What execve gave is never written to; the list is copied on the first change.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char **owned; // environ, once it came from malloc

static char **find(const char *name, size_t length) {
    for (char **entry = environ; entry && *entry; entry++)
        if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=')
            return entry;
    return NULL;
}

static int is_bad_name(const char *name) {
    if (name && *name && !strchr(name, '='))
        return 0;
    errno = EINVAL;
    return 1;
}

char *getenv(const char *name) {
    size_t length = strlen(name);
    char **entry = find(name, length);
    return entry ? *entry + length + 1 : NULL;
}

static int add(char *assignment) {
    size_t count = 0;
    while (environ && environ[count])
        count++;
    char **larger = realloc(owned, (count + 2) * sizeof *larger);
    if (!larger)
        return -1;
    if (!owned && count > 0)
        memcpy(larger, environ, count * sizeof *larger);
    larger[count] = assignment;
    larger[count + 1] = NULL;
    environ = owned = larger;
    return 0;
}

int setenv(const char *name, const char *value, int replace) {
    if (is_bad_name(name))
        return -1;
    size_t length = strlen(name);
    char **entry = find(name, length);
    if (entry && !replace)
        return 0;
    char *assignment = malloc(length + strlen(value) + 2);
    if (!assignment)
        return -1;
    memcpy(assignment, name, length);
    assignment[length] = '=';
    strcpy(assignment + length + 1, value);
    if (entry) {
        *entry = assignment; // the old text may be in use by a caller of getenv
        return 0;
    }
    if (add(assignment) == 0)
        return 0;
    free(assignment);
    return -1;
}

int unsetenv(const char *name) {
    if (is_bad_name(name))
        return -1;
    for (char **entry; (entry = find(name, strlen(name)));)
        for (; *entry; entry++)
            *entry = entry[1];
    return 0;
}
