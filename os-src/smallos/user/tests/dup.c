// Copies of descriptors, and their flags.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int as_child(const char *word) { // is descriptor 20 open, and 21 closed?
    return word && fcntl(20, F_GETFD) == 0 && failed_with(fcntl(21, F_GETFD), EBADF) ? 42 : 1;
}

int main(int count, char **words) {
    if (count > 1)
        return as_child(words[1]);
    char *path = scratch("dup"), text[8] = {0};
    int file = open(path, O_CREAT | O_RDWR | O_TRUNC, 0644), copy = dup(file);
    write(file, "abcdef", 6);
    lseek(copy, 2, SEEK_SET);
    check("dup-shares-position", read(file, text, 2) == 2 && !strcmp(text, "cd"), "%s", text);
    int hole = dup(file);
    close(copy);
    check("dup-lowest-free", dup(file) == copy && hole > copy, "%d", copy);
    close(hole);
    int other = open("/", O_RDONLY);
    check("dup2-replaces", dup2(file, other) == other && lseek(other, 1, SEEK_SET) == 1 &&
                               lseek(file, 0, SEEK_CUR) == 1,
          "");
    check("dup2-onto-itself", dup2(file, file) == file && lseek(file, 0, SEEK_CUR) == 1, "");
    check("dup-bad-descriptor", failed_with(dup(999), EBADF) && failed_with(dup(-1), EBADF) &&
                                    failed_with(dup2(file, -1), EBADF) &&
                                    failed_with(dup2(file, 0x40000000), EBADF),
          "EBADF");
    check("fcntl-dup-from", fcntl(file, F_DUPFD, 17) == 17 && fcntl(file, F_DUPFD_CLOEXEC, 17) == 18 &&
                                fcntl(17, F_GETFD) == 0 && fcntl(18, F_GETFD) == FD_CLOEXEC,
          "17, 18");
    dup2(file, 20), dup2(file, 21);
    fcntl(20, F_SETFD, FD_CLOEXEC), fcntl(20, F_SETFD, 0), fcntl(21, F_SETFD, FD_CLOEXEC);
    char *again[] = {words[0], "child", NULL};
    int status = program_status(words[0], again, NULL);
    check("fcntl-close-on-exec", exited(status, 42) && fcntl(21, F_GETFD) == FD_CLOEXEC, "%s",
          describe(status));
    int flags = fcntl(file, F_GETFL);
    fcntl(file, F_SETFL, flags | O_NONBLOCK | O_APPEND);
    int after = fcntl(other, F_GETFL);
    check("fcntl-status-flags", (flags & O_ACCMODE) == O_RDWR && !(flags & O_APPEND) &&
                                    (after & O_NONBLOCK) && (after & O_APPEND),
          "0x%x, then 0x%x", (unsigned)flags, (unsigned)after);
    check("fcntl-bad-command", failed_with(fcntl(file, 12345), EINVAL) &&
                                   failed_with(fcntl(999, F_GETFD), EBADF),
          "EINVAL, EBADF");
    unlink(path);
    return checks_done();
}
