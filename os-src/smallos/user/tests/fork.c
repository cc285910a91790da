// fork makes a second process that shares nothing by accident.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int value = 1, fds[2];
static pid_t parent;

static void change_value(void) {
    value = 2;
    char *local = malloc(10000);
    memset(local, 1, 10000);
}

static void tell_parent(void) { _exit(getppid() == parent && getpid() != parent ? 42 : 1); }
static void move_position(void) { lseek(fds[0], 5, SEEK_SET); }
static void close_copy(void) { close(fds[0]); }

static int depth;
static void nest(void) {
    if (++depth < 6)
        _exit(exited(child_status(nest), 42) ? 42 : 1);
    _exit(42);
}

int main(void) {
    parent = getpid();
    int status = child_status(tell_parent);
    check("fork-two-processes", exited(status, 42), "%s", describe(status));
    status = child_status(change_value);
    check("fork-memory-is-separate", exited(status, 0) && value == 1, "");
    char *path = scratch("fork");
    fds[0] = open(path, O_CREAT | O_RDWR, 0644);
    write(fds[0], "0123456789", 10);
    status = child_status(move_position);
    check("fork-shares-file-position", lseek(fds[0], 0, SEEK_CUR) == 5, "");
    status = child_status(close_copy);
    check("fork-descriptors-are-copies", fcntl(fds[0], F_GETFD) == 0, "");
    unlink(path);
    status = child_status(nest);
    check("fork-nested", exited(status, 42), "6 generations");
    pid_t children[20];
    int right = 0;
    for (int i = 0; i < 20; i++)
        if ((children[i] = fork()) == 0)
            _exit(i);
    for (int i = 19; i >= 0; i--)
        right += waitpid(children[i], &status, 0) == children[i] && exited(status, i);
    check("fork-many-children", right == 20, "%d of 20", right);
    return checks_done();
}
