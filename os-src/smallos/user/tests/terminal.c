// The terminal: settings, size, process group; and what is none.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int terminal;
static struct termios kept;

static void put_back(void) { tcsetattr(terminal, TCSANOW, &kept); }

static void settings(void) {
    struct termios raw = kept, seen;
    char byte;
    raw.c_lflag &= ~(uint32_t)(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    bool set = tcsetattr(terminal, TCSADRAIN, &raw) == 0 && tcgetattr(terminal, &seen) == 0;
    check("terminal-settings-round-trip", set && !(seen.c_lflag & (ICANON | ECHO | ISIG)) &&
                                              seen.c_cc[VMIN] == 0,
          "raw");
    struct pollfd input = {terminal, POLLIN, 0};
    bool waiting = poll(&input, 1, 0) == 1;
    check("terminal-read-without-waiting", read(terminal, &byte, 1) == (waiting ? 1 : 0), "VMIN 0");
    int flags = fcntl(terminal, F_GETFL);
    raw.c_cc[VMIN] = 1;
    tcsetattr(terminal, TCSANOW, &raw);
    fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
    bool empty = failed_with(read(terminal, &byte, 1), EAGAIN);
    fcntl(terminal, F_SETFL, flags);
    check("terminal-nonblocking", empty || waiting, "EAGAIN");
    put_back();
    tcgetattr(terminal, &seen);
    check("terminal-settings-restored", memcmp(&seen, &kept, sizeof seen) == 0, "");
}

static void background_read(void) {
    char byte;
    alarm(5);
    setpgid(0, 0);
    read(terminal, &byte, 1);
}

int main(void) {
    int fds[2];
    pipe(fds);
    check("terminal-pipe-is-none", failed_with(tcgetattr(fds[0], &kept), ENOTTY) && !isatty(fds[0]) &&
                                       failed_with(tcgetattr(999, &kept), EBADF),
          "ENOTTY");
    terminal = isatty(0) ? 0 : open("/dev/tty", O_RDWR);
    if (terminal < 0 || tcgetattr(terminal, &kept) < 0)
        return checks_done(); // not on a terminal: nothing more to check
    settings();
    struct winsize size = {0};
    bool told = ioctl(terminal, TIOCGWINSZ, &size) == 0;
    check("terminal-size", told, "%u rows of %u", size.ws_row, size.ws_col);
    pid_t group = tcgetpgrp(terminal);
    check("terminal-foreground-group", group == getpgrp(), "%d", group);
    check("terminal-bad-group", failed_with(tcsetpgrp(terminal, 0x3FFFFFFF), ESRCH) ||
                                    errno == EPERM || errno == EINVAL,
          "refused");
    pid_t child = fork();
    if (child == 0) {
        background_read();
        _exit(0);
    }
    int status = 0;
    bool stopped = waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status);
    check("terminal-background-read-stops", stopped && WSTOPSIG(status) == SIGTTIN, "SIGTTIN");
    kill(child, SIGKILL);
    if (stopped)
        waitpid(child, &status, 0);
    return checks_done();
}
