// Paths as clients of a service see them.
#include "rooted_path.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool add_part(char *path, const char *part, size_t size, bool *escape) {
    size_t length = strlen(path);
    if (size == 0 || (size == 1 && part[0] == '.'))
        return true;
    if (size == 2 && part[0] == '.' && part[1] == '.') {
        if (length == 1 && escape)
            *escape = true;
        char *slash = strrchr(path, '/');
        slash[slash == path] = 0;
        return true;
    }
    if (length + 1 + size >= ROOTED_PATH_MAXIMUM || size > NAME_MAX)
        return false;
    if (length > 1)
        path[length++] = '/';
    memcpy(path + length, part, size);
    path[length + size] = 0;
    return true;
}

bool rooted_join(char *path, const char *directory, const char *word, bool *escape) {
    if (word[0] == '/')
        memcpy(path, "/", 2);
    else if (path != directory)
        memmove(path, directory, strlen(directory) + 1);
    for (const char *part = word; *part;) {
        size_t size = strcspn(part, "/");
        if (!add_part(path, part, size, escape))
            return false;
        part += size + (part[size] == '/');
    }
    return strpbrk(path, "\r\n") == NULL;
}

bool rooted_real(char real[PATH_MAX], const char *root, const char *path) {
    size_t start = strlen(root);
    struct stat status;
    while (start > 0 && root[start - 1] == '/')
        start--;
    if (start + strlen(path) + 1 > PATH_MAX) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(real, root, start);
    strcpy(real + start, path);
    for (char *end = real + start; (end = strchr(end + 1, '/'));) {
        *end = 0;
        bool is_link = lstat(real, &status) == 0 && S_ISLNK(status.st_mode);
        *end = '/';
        if (is_link) {
            errno = ELOOP;
            return false;
        }
    }
    if (real[start + 1] && lstat(real, &status) == 0 && S_ISLNK(status.st_mode)) {
        errno = ELOOP;
        return false;
    }
    return true;
}
