// Every pointer given to the kernel is checked: null, unmapped, the kernel's own, wrapping
// around, and areas that begin well and end in an unmapped page. The answer is EFAULT.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <smallos.h>
#include <stdint.h>
#include <string.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define PAGE 4096
#define CALL_OF(name) SYSTEM_CALL_##name

// Where the bad pointer goes among the arguments of a call; the others are as here.
struct attempt {
    const char *name;
    long number;
    int place;
    bool text;         // a path, so that the boundary case is a text without its NUL
    int least;         // bytes the call touches at the pointer
    long arguments[6];
};

static int directory, zero_pipe[2], full_pipe[2], timer, watch, datagram, ends[2];
static char *edge; // the last byte before an unmapped page is edge[-1]
static char good[512];

static long call(const struct attempt *attempt, const void *pointer) {
    long a[6];
    memcpy(a, attempt->arguments, sizeof a);
    a[attempt->place] = (long)pointer;
    return system_call(attempt->number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static void try(const struct attempt *attempt) {
    const void *bad[6] = {(void *)4, (void *)0xC0100000, (void *)0xFFFFFFF0, edge, edge + 64,
                          attempt->text ? edge - 3 : edge - attempt->least / 2};
    static const char *const kinds[6] = {"null page", "kernel", "wrapping", "unmapped", "unmapped, inside",
                                         "crossing"};
    memset(edge - 16, attempt->text ? 'x' : 0, 16);
    if (attempt->number == CALL_OF(execve) && !attempt->text)
        ((const char **)edge)[-1] = good; // a list of words whose end cannot be seen
    for (int i = 0; i < 6; i++) {
        if (i == 5 && !attempt->text && attempt->least < 2)
            continue;
        long result = call(attempt, bad[i]);
        if (result == -EFAULT)
            continue;
        check(attempt->name, false, "%s %p gives %ld", kinds[i], bad[i], result);
        return;
    }
    check(attempt->name, true, "");
}

static void prepare(void) {
    char *pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(pages + PAGE, PAGE);
    edge = pages + PAGE;
    directory = open("/", O_RDONLY | O_DIRECTORY);
    pipe(zero_pipe), pipe(full_pipe);
    write(zero_pipe[1], good, 256);
    timer = (int)system_call(CALL_OF(timerfd_create), 1, 0);
    watch = (int)system_call(CALL_OF(epoll_create1), 0);
    uint32_t event[3] = {1, 0, 0};
    system_call(CALL_OF(epoll_ctl), watch, 1, zero_pipe[0], event);
    datagram = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof own;
    bind(datagram, (struct sockaddr *)&own, size);
    getsockname(datagram, (struct sockaddr *)&own, &size);
    connect(datagram, (struct sockaddr *)&own, size); // to itself
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    write(ends[0], good, 256);
}

// Exactly up to the edge is fine, both ways.
static void up_to_the_edge(void) {
    struct utsname *names = (struct utsname *)(edge - sizeof *names);
    bool right = uname(names) == 0;
    strcpy(edge - 2, "/");
    right = right && access(edge - 2, F_OK) == 0;
    right = right && write(full_pipe[1], edge - 7, 7) == 7 && read(full_pipe[0], edge - 7, 7) == 7;
    check("good-pointers-up-to-the-edge", right, "structure, path, buffer");
}

// What could be moved before the bad page may be moved, but no more is said to be.
static void large_buffers(void) {
    long result = system_call(CALL_OF(write), full_pipe[1], edge - PAGE, 2 * PAGE);
    check("bad-write-in-the-middle", result == -EFAULT || (result > 0 && result <= PAGE), "%ld", result);
    int size = (int)result;
    while (size > 0)
        size -= (int)read(full_pipe[0], good, (size_t)size < sizeof good ? (size_t)size : sizeof good);
    result = system_call(CALL_OF(write), full_pipe[1], good, 0xFFFFFFF0);
    check("bad-write-size", result < 0 || result <= 0x10000, "%ld", result);
}

// A read-only page is no place for the kernel to write either.
static void read_only_page(void) {
    static const char constant[PAGE] = {1};
    long read_result = system_call(CALL_OF(read), zero_pipe[0], constant, 16);
    long name_result = system_call(CALL_OF(uname), constant + 64);
    long text_result = system_call(CALL_OF(getcwd), (void *)(uintptr_t)read_only_page, 64);
    check("bad-pointer-to-read-only", read_result == -EFAULT && name_result == -EFAULT &&
                                          text_result == -EFAULT && constant[0] == 1,
          "constants and code");
}

// The pointers inside a message are checked like those of the call.
static void message_pointers(void) {
    struct iovec bad_part = {edge, 16}, part = {good, 16}, half = {edge - 8, 16};
    struct msghdr no_list = {.msg_iov = (struct iovec *)edge, .msg_iovlen = 1};
    struct msghdr bad_buffer = {.msg_iov = &bad_part, .msg_iovlen = 1};
    struct msghdr too_many = {.msg_iov = &part, .msg_iovlen = IOV_MAX + 1};
    struct msghdr crossing = {.msg_iov = &half, .msg_iovlen = 1};
    bool right = failed_with(sendmsg(ends[0], &no_list, 0), EFAULT) &&
                 failed_with(recvmsg(ends[1], &no_list, 0), EFAULT);
    right = right && failed_with(sendmsg(ends[0], &bad_buffer, 0), EFAULT) &&
            failed_with(recvmsg(ends[1], &bad_buffer, 0), EFAULT);
    right = right && failed_with(sendmsg(ends[0], &too_many, 0), EMSGSIZE) &&
            failed_with(sendmsg(datagram, &crossing, 0), EFAULT);
    check("bad-pointers-in-messages", right, "list of buffers, buffer, too many");
}

int main(int count, char **own_words) {
    const char *self = own_words[0];
    if (count != 1)
        return 2;
    alarm(30);
    prepare();
    long words[2] = {(long)"x", 0};
    socklen_t room = 16;
    const struct attempt attempts[] = {
        {"bad-pointer-read", CALL_OF(read), 1, false, 16, {zero_pipe[0], 0, 16}},
        {"bad-pointer-write", CALL_OF(write), 1, false, 16, {full_pipe[1], 0, 16}},
        {"bad-pointer-open", CALL_OF(open), 0, true, 1, {0, O_RDONLY, 0}},
        {"bad-pointer-unlink", CALL_OF(unlink), 0, true, 1, {0}},
        {"bad-pointer-execve-path", CALL_OF(execve), 0, true, 1, {0, (long)words, (long)(words + 1)}},
        {"bad-pointer-execve-arguments", CALL_OF(execve), 1, false, 8, {(long)self, 0, (long)(words + 1)}},
        {"bad-pointer-execve-environment", CALL_OF(execve), 2, false, 8, {(long)self, (long)words}},
        {"bad-pointer-chdir", CALL_OF(chdir), 0, true, 1, {0}},
        {"bad-pointer-access", CALL_OF(access), 0, true, 1, {0}},
        {"bad-pointer-rename-from", CALL_OF(rename), 0, true, 1, {0, (long)"/tmp/x"}},
        {"bad-pointer-rename-to", CALL_OF(rename), 1, true, 1, {(long)"/tmp/no-such", 0}},
        {"bad-pointer-mkdir", CALL_OF(mkdir), 0, true, 1, {0, 0755}},
        {"bad-pointer-rmdir", CALL_OF(rmdir), 0, true, 1, {0}},
        {"bad-pointer-pipe", CALL_OF(pipe), 0, false, 8, {0}},
        {"bad-pointer-times", CALL_OF(times), 0, false, 16, {0}},
        {"bad-pointer-uname", CALL_OF(uname), 0, false, 390, {0}},
        {"bad-pointer-sysinfo", CALL_OF(sysinfo), 0, false, 64, {0}},
        {"bad-pointer-nanosleep", CALL_OF(nanosleep), 0, false, 8, {0}},
        {"bad-pointer-poll", CALL_OF(poll), 0, false, 16, {0, 2, 0}},
        {"bad-pointer-sigaction-new", CALL_OF(rt_sigaction), 1, false, 20, {10, 0, 0, 8}},
        {"bad-pointer-sigaction-old", CALL_OF(rt_sigaction), 2, false, 20, {10, 0, 0, 8}},
        {"bad-pointer-sigprocmask-new", CALL_OF(rt_sigprocmask), 1, false, 8, {0, 0, 0, 8}},
        {"bad-pointer-sigprocmask-old", CALL_OF(rt_sigprocmask), 2, false, 8, {0, 0, 0, 8}},
        {"bad-pointer-sigpending", CALL_OF(rt_sigpending), 0, false, 8, {0, 8}},
        {"bad-pointer-sigsuspend", CALL_OF(rt_sigsuspend), 0, false, 8, {0, 8}},
        {"bad-pointer-getcwd", CALL_OF(getcwd), 0, false, 2, {0, 64}},
        {"bad-pointer-stat-path", CALL_OF(stat64), 0, true, 1, {0, (long)good}},
        {"bad-pointer-stat", CALL_OF(stat64), 1, false, 96, {(long)"/", 0}},
        {"bad-pointer-lstat", CALL_OF(lstat64), 1, false, 96, {(long)"/", 0}},
        {"bad-pointer-fstat", CALL_OF(fstat64), 1, false, 96, {directory, 0}},
        {"bad-pointer-clock", CALL_OF(clock_gettime), 1, false, 8, {0, 0}},
        {"bad-pointer-epoll-ctl", CALL_OF(epoll_ctl), 3, false, 12, {watch, 1, full_pipe[0], 0}},
        {"bad-pointer-epoll-wait", CALL_OF(epoll_wait), 1, false, 12, {watch, 0, 1, 0}},
        {"bad-pointer-timer-new", CALL_OF(timerfd_settime), 2, false, 16, {timer, 0, 0, 0}},
        {"bad-pointer-timer-old", CALL_OF(timerfd_gettime), 1, false, 16, {timer, 0}},
        {"bad-pointer-signalfd", CALL_OF(signalfd4), 1, false, 8, {-1, 0, 8, 0}},
        {"bad-pointer-pipe2", CALL_OF(pipe2), 0, false, 8, {0, 0}},
        {"bad-pointer-socketpair", CALL_OF(socketpair), 3, false, 8, {1, 1, 0, 0}},
        {"bad-pointer-bind", CALL_OF(bind), 1, false, 16, {datagram, 0, 16}},
        {"bad-pointer-connect", CALL_OF(connect), 1, false, 16, {datagram, 0, 16}},
        {"bad-pointer-getsockname", CALL_OF(getsockname), 1, false, 16, {datagram, 0, (long)&room}},
        {"bad-pointer-getsockname-size", CALL_OF(getsockname), 2, false, 4, {datagram, (long)good, 0}},
        {"bad-pointer-getpeername", CALL_OF(getpeername), 1, false, 16, {datagram, 0, (long)&room}},
        {"bad-pointer-getsockopt", CALL_OF(getsockopt), 3, false, 4, {datagram, 1, 3, 0, (long)&room}},
        {"bad-pointer-getsockopt-size", CALL_OF(getsockopt), 4, false, 4, {datagram, 1, 3, (long)good, 0}},
        {"bad-pointer-setsockopt", CALL_OF(setsockopt), 3, false, 4, {datagram, 1, 2, 0, 4}},
        {"bad-pointer-send", CALL_OF(sendto), 1, false, 16, {ends[0], 0, 16, 0, 0, 0}},
        {"bad-pointer-send-datagram", CALL_OF(sendto), 1, false, 16, {datagram, 0, 16, 0, 0, 0}},
        {"bad-pointer-sendto-address", CALL_OF(sendto), 4, false, 16, {datagram, (long)good, 16, 0, 0, 16}},
        {"bad-pointer-receive", CALL_OF(recvfrom), 1, false, 16, {ends[1], 0, 16, 0, 0, 0}},
        {"bad-pointer-sendmsg", CALL_OF(sendmsg), 1, false, 28, {ends[0], 0, 0}},
        {"bad-pointer-recvmsg", CALL_OF(recvmsg), 1, false, 28, {ends[1], 0, 0}},
        {"bad-pointer-directory", CALL_OF(getdents64), 1, false, 16, {directory, 0, 128}},
    };
    for (size_t i = 0; i < LENGTH(attempts); i++)
        try(&attempts[i]);
    up_to_the_edge();
    large_buffers();
    read_only_page();
    message_pointers();
    return checks_done();
}
