// Limits are answered with errors, and what was taken comes back.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <smallos.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST 70000

static int open_until_error(void) {
    int count = 0;
    while (count < MOST && dup(0) >= 0)
        count++;
    return count;
}

static void descriptors(void) {
    int count = open_until_error(), error = errno, fds[2];
    bool refused = failed_with(open("/", O_RDONLY), EMFILE) && failed_with(pipe(fds), EMFILE);
    _exit(count >= 16 && error == EMFILE && refused ? 42 : 1);
}

static void pipe_with_one_descriptor(void) {
    int fds[2] = {-1, -1}, highest = -1;
    for (int fd; (fd = dup(0)) >= 0;)
        highest = fd;
    close(highest);
    bool refused = failed_with(pipe(fds), EMFILE);
    _exit(refused && dup(0) == highest ? 42 : 1); // the one it had taken is free again
}

// Takes address space in large steps; the kernel says ENOMEM in the end.
static void address_space(void) {
    for (int i = 0; i < 4096; i++)
        if (mmap(NULL, 1 << 24, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
            _exit(errno == ENOMEM ? 42 : 1);
    _exit(2);
}

int main(void) {
    struct utsname names;
    struct sysinfo information;
    check("limit-descriptors", exited(child_status(descriptors), 42), "EMFILE");
    check("limit-pipe-half-made", exited(child_status(pipe_with_one_descriptor), 42), "EMFILE, nothing lost");
    check("limit-address-space", exited(child_status(address_space), 42), "ENOMEM");
    check("system-names", uname(&names) == 0 && strlen(names.sysname) > 0 && strlen(names.release) > 0 &&
                              strlen(names.machine) > 0 && memchr(names.version, 0, NAME_LENGTH),
          "%s %s", names.sysname, names.release);
    memset(&information, 0xFF, sizeof information);
    bool right = sysinfo(&information) == 0 && information.totalram >= information.freeram &&
                 information.freeram > 0 && information.mem_unit > 0 && information.procs > 0;
    check("system-information", right && information.uptime >= 0, "%d processes, up %d s",
          information.procs, information.uptime);
    return checks_done();
}
