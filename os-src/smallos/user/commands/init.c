// init: the first process. Keeps a shell on the console and waits for the children that lost
// their parents. The kernel has said that the system is ready and gave us the console.
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

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
    for (;;) {
        pid_t shell = start_shell(), ended;
        while ((ended = wait(NULL)) != shell && ended > 0)
            continue; // an orphan
        if (shell < 0)
            sleep(1);
    }
}
