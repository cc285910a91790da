// Reading directories.
#ifndef DIRENT_H
#define DIRENT_H

#include "abi/dirent.h"

typedef struct directory DIR;

DIR *opendir(const char *path);
struct dirent *readdir(DIR *directory); // NULL at the end; valid until the next call
void rewinddir(DIR *directory);
int closedir(DIR *directory);

#endif
