// mv: rename files and directories, or move them into a directory.
#include "command.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE "mv FROM TO | mv FROM... DIRECTORY"

// To another file system: a copy with the same permissions and times, then the old one goes.
static int copy_and_remove(const char *from, const char *to) {
    struct stat status;
    if (lstat(from, &status) < 0)
        return complain(from);
    if (!S_ISREG(status.st_mode))
        return complain_of(from, "is no file, and the target is on another file system");
    int in = open(from, O_RDONLY), out = open(to, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    struct timespec times[2] = {{status.st_atime, 0}, {status.st_mtime, 0}};
    bool good = in >= 0 && out >= 0 && copy_all(in, out) &&
                fchmod(out, status.st_mode & 07777) == 0 && futimens(out, times) == 0;
    int result = good ? 0 : complain(to);
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) < 0 && good)
        result = complain(to);
    return result == 0 && unlink(from) < 0 ? complain(from) : result;
}

static int move(const char *from, const char *to) {
    if (rename(from, to) == 0)
        return 0;
    return errno == EXDEV ? copy_and_remove(from, to) : complain(from);
}

int main(int count, char **words) {
    char path[PATH_MAX];
    int status = 0;
    command_begin(words);
    if (count < 3 || (count > 3 && !is_directory(words[count - 1])))
        usage(USAGE);
    const char *target = words[count - 1];
    bool into = is_directory(target);
    for (int i = 1; i < count - 1; i++)
        if (into && !join(path, target, last_component(words[i])))
            status = complain(words[i]);
        else
            status |= move(words[i], into ? path : target);
    return status;
}
