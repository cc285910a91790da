// QEMU and its monitor; see monitor.h. Source: QEMU Machine Protocol specification.
#define _GNU_SOURCE
#include "monitor.h"
#include "host.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LINE_ROOM = 1 << 17, PAUSE_MILLISECONDS = 15 };

static pid_t qemu;
static int to_qemu, from_qemu;
static double deadline;
static int budget;
static const char *folder;
static char awaited[256] = "QEMU's greeting";
static char line[LINE_ROOM], answer[LINE_ROOM];
static char pending[LINE_ROOM];
static size_t pending_length;

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void monitor_end(void) {
    if (qemu <= 0)
        return;
    kill(qemu, SIGKILL);
    waitpid(qemu, NULL, 0);
    qemu = 0;
}

void guest_is_wrong(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    monitor_end();
    exit(1);
}

void monitor_awaits(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vsnprintf(awaited, sizeof awaited, format, values);
    va_end(values);
}

// Ends with the screen of that moment, for which QEMU gets five seconds more.
static void check_budget(void) {
    static int spent;
    if (seconds_now() <= deadline)
        return;
    if (spent)
        guest_is_wrong("awaited %s for %d s in vain, and QEMU does not answer", awaited, budget);
    spent = 1;
    deadline += 5;
    char file[3000];
    snprintf(file, sizeof file, "%s/in-vain.ppm", folder);
    monitor_screenshot(file);
    guest_is_wrong("awaited %s for %d s in vain; %s has the screen", awaited, budget, file);
}

void monitor_pause(void) {
    check_budget();
    struct pollfd nothing = {.fd = -1};
    poll(&nothing, 1, PAUSE_MILLISECONDS);
}

// The next line from QEMU, without its end.
static void read_line(void) {
    for (;;) {
        char *end = memchr(pending, '\n', pending_length);
        if (end) {
            size_t length = (size_t)(end - pending);
            memcpy(line, pending, length);
            line[length] = '\0';
            pending_length -= length + 1;
            memmove(pending, end + 1, pending_length);
            return;
        }
        check_budget();
        struct pollfd input = {.fd = from_qemu, .events = POLLIN};
        if (poll(&input, 1, 100) <= 0)
            continue;
        ssize_t got = read(from_qemu, pending + pending_length, sizeof pending - pending_length);
        if (got <= 0)
            guest_is_wrong("QEMU ended while %s was awaited", awaited);
        pending_length += (size_t)got;
        if (pending_length == sizeof pending)
            guest_is_wrong("QEMU's answer is longer than 128 KiB");
    }
}

// Sends a command and leaves the reply in `line`; events on the way are passed over.
static void execute(const char *command) {
    size_t length = strlen(command);
    if (write(to_qemu, command, length) != (ssize_t)length)
        guest_is_wrong("QEMU takes no more commands: %s", strerror(errno));
    do
        read_line();
    while (strncmp(line, "{\"return\"", 9) != 0 && strncmp(line, "{\"error\"", 8) != 0);
    if (strncmp(line, "{\"error\"", 8) == 0)
        guest_is_wrong("QEMU refuses %s: %s", command, line);
}

void monitor_start(char **arguments, int budget_seconds, const char *keep_folder) {
    folder = keep_folder;
    int in[2], out[2];
    budget = budget_seconds;
    deadline = seconds_now() + budget;
    signal(SIGPIPE, SIG_IGN);
    if (pipe(in) != 0 || pipe(out) != 0 || (qemu = fork()) < 0)
        fail("cannot start QEMU: %s", strerror(errno));
    if (qemu == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        execvp(arguments[0], arguments);
        fprintf(stderr, "%s: cannot be started: %s\n", arguments[0], strerror(errno));
        _exit(2);
    }
    close(in[0]);
    close(out[1]);
    to_qemu = in[1];
    from_qemu = out[0];
    atexit(monitor_end);
    read_line();
    execute("{\"execute\":\"qmp_capabilities\"}\n");
}

void monitor_stop(void) {
    execute("{\"execute\":\"stop\"}\n");
}

void monitor_continue(void) {
    execute("{\"execute\":\"cont\"}\n");
}

void monitor_screenshot(const char *file) {
    char command[4096];
    snprintf(command, sizeof command, "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"%s\"}}\n", file);
    execute(command);
}

// {"return": "text"} to text; the escapes that QEMU's monitor has use of.
const char *monitor_ask(const char *format, ...) {
    char question[256], command[512];
    va_list values;
    va_start(values, format);
    vsnprintf(question, sizeof question, format, values);
    va_end(values);
    snprintf(command, sizeof command,
             "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"%s\"}}\n", question);
    execute(command);
    const char *from = strchr(line + 9, '"');
    char *to = answer;
    for (from = from ? from + 1 : ""; *from != '\0' && *from != '"'; from++) {
        if (*from == '\\' && from[1] != '\0')
            from++, *to++ = *from == 'n' ? '\n' : *from == 'r' ? ' ' : *from;
        else
            *to++ = *from;
    }
    *to = '\0';
    return answer;
}

uint32_t monitor_word(uint32_t physical_address) {
    const char *text = monitor_ask("xp /1wx 0x%x", physical_address);
    const char *value = strstr(text, ": 0x");
    if (value == NULL)
        guest_is_wrong("QEMU cannot read physical memory at 0x%x: %s", physical_address, text);
    return (uint32_t)strtoul(value + 2, NULL, 16);
}
