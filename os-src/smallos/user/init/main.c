// init: the first process. Says that the system is ready, keeps a shell on the console and the
// services of /etc/rc running, and waits for the children that lost their parents.
#include "services.h"
#include <fcntl.h>
#include <signal.h>
#include <smallos.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void welcome(void) {
    struct utsname names;
    struct sysinfo memory;
    char message[512];
    uname(&names);
    sysinfo(&memory);
    const char *blank = strchr(names.machine, ' '), *processor = blank ? blank + 1 : names.machine;
    printf("SmallOS ready\n\nWelcome to %s %s (build %s)\n", names.sysname, names.release,
           names.version);
    printf("%u KiB of memory, %u KiB free; %.*s processor\n",
           (unsigned)((uint64_t)memory.totalram * memory.mem_unit / 1024),
           (unsigned)((uint64_t)memory.freeram * memory.mem_unit / 1024),
           (int)strcspn(processor, ","), processor);
    int fd = open("/etc/motd", O_RDONLY);
    ssize_t size = fd < 0 ? 0 : read(fd, message, sizeof message);
    if (size > 0)
        fwrite(message, 1, (size_t)size, stdout);
    putchar('\n');
    fflush(stdout);
    close(fd);
}

static pid_t start_shell(void) {
    char *words[] = {"-sh", NULL};
    pid_t shell = fork();
    if (shell != 0)
        return shell;
    signal(SIGINT, SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    setsid();
    ioctl(0, TIOCSCTTY, 0);
    execv("/bin/sh", words);
    dprintf(2, "init: /bin/sh cannot be run\n");
    _exit(127);
}

int main(void) {
    if (getpid() != 1) {
        dprintf(2, "init: is started by the kernel only\n");
        return 1;
    }
    signal(SIGINT, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    welcome();
    services_read();
    bool started = false;
    for (;;) {
        pid_t shell = start_shell(), ended;
        int status;
        if (!started) {
            sched_yield(); // the prompt comes first
            services_start();
            started = true;
        }
        while ((ended = wait(&status)) != shell && ended > 0)
            services_ended(ended, status); // or it is an orphan
        if (shell < 0)
            sleep(1);
    }
}
