// Waiting for several descriptors.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void do_nothing(int signal) { (void)signal; }

int main(void) {
    int first[2], second[2];
    char byte, block[4096] = {0};
    pipe(first), pipe2(second, O_NONBLOCK);
    struct pollfd both[] = {{first[0], POLLIN, 0}, {second[0], POLLIN, 0}};
    long start = milliseconds();
    int count = poll(both, 2, 60);
    long took = milliseconds() - start;
    check("poll-timeout", count == 0 && took >= 59, "60 ms took %ld ms", took);
    check("poll-at-once", poll(both, 2, 0) == 0 && poll(NULL, 0, 0) == 0, "");
    write(second[1], "x", 1);
    check("poll-readable", poll(both, 2, -1) == 1 && !both[0].revents && both[1].revents == POLLIN, "");
    struct pollfd writer = {second[1], POLLOUT, 0};
    bool right = poll(&writer, 1, 0) == 1 && writer.revents == POLLOUT;
    while (write(second[1], block, sizeof block) > 0)
        continue;
    check("poll-writable", right && poll(&writer, 1, 0) == 0, "until the pipe is full");
    pid_t child = fork();
    if (child == 0) {
        usleep(50000);
        write(first[1], "y", 1);
        _exit(0);
    }
    both[1].fd = -1;
    right = poll(both, 2, 10000) == 1 && both[0].revents == POLLIN && !both[1].revents;
    waitpid(child, NULL, 0);
    check("poll-waits-for-a-writer", right, "negative descriptors are skipped");
    read(first[0], &byte, 1);
    close(first[1]);
    check("poll-hang-up", poll(both, 1, -1) == 1 && (both[0].revents & POLLHUP), "0x%x",
          (unsigned)both[0].revents);
    close(second[0]);
    check("poll-broken-pipe", poll(&writer, 1, 0) == 1 && (writer.revents & POLLERR), "POLLERR");
    struct pollfd bad = {777, POLLIN, 0};
    check("poll-bad-descriptor", poll(&bad, 1, -1) == 1 && bad.revents == POLLNVAL, "POLLNVAL");
    signal(SIGALRM, do_nothing);
    alarm(1);
    check("poll-interrupted", failed_with(poll(NULL, 0, 15000), EINTR), "EINTR");
    return checks_done();
}
