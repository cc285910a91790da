// Paths as clients of a service see them: "/" is a folder of ours, and nothing outside exists.
#ifndef ROOTED_PATH_H
#define ROOTED_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#define ROOTED_PATH_MAXIMUM 1024 // bytes with NUL

// The path that a word means in a working directory, both as the client sees them: absolute, no
// ".", "..", empty parts or slash at the end (except of "/"). ".." in "/" stays there, unless
// escape is given: then that is noted. False: it is too long, or has a byte no name may have.
bool rooted_join(char *path, const char *directory, const char *word, bool *escape);
// The real path of a normal one. False and errno: too long, or a part below the root is a
// symbolic link, which might lead outside (ELOOP). What does not exist is no error.
bool rooted_real(char real[PATH_MAX], const char *root, const char *path);

#endif
