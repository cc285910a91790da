// Reading directories.
#include "internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct directory {
    int fd;
    size_t filled, next;
    _Alignas(8) char records[2048];
};

DIR *opendir(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    DIR *directory = malloc(sizeof *directory);
    if (!directory) {
        close(fd);
        return NULL;
    }
    directory->fd = fd;
    directory->filled = directory->next = 0;
    return directory;
}

struct dirent *readdir(DIR *directory) {
    if (directory->next >= directory->filled) {
        long size = CALL(getdents64, directory->fd, directory->records, sizeof directory->records);
        if (size <= 0)
            return NULL;
        directory->filled = (size_t)size;
        directory->next = 0;
    }
    struct dirent *entry = (struct dirent *)(directory->records + directory->next);
    directory->next += entry->d_reclen;
    return entry;
}

void rewinddir(DIR *directory) {
    lseek(directory->fd, 0, SEEK_SET);
    directory->filled = directory->next = 0;
}

int closedir(DIR *directory) {
    int result = close(directory->fd);
    free(directory);
    return result;
}
