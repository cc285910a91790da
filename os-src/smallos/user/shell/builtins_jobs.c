// Builtins of job control.
#include "builtins.h"
#include "jobs.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int builtin_jobs(int count, char **words) {
    (void)count, (void)words;
    jobs_list();
    return 0;
}

static struct job *chosen(int count, char **words) {
    if (!shell.controls_jobs) {
        shell_error(1, words[0], "no job control here");
        return NULL;
    }
    if (count > 1)
        return job_find(words[1]);
    struct job *job = job_newest();
    if (!job)
        shell_error(1, words[0], "no current job");
    return job;
}

int builtin_fg(int count, char **words) {
    struct job *job = chosen(count, words);
    if (!job)
        return 1;
    tcsetpgrp(0, job->group); // first, so that input after the line is printed reaches the job
    puts(job->text);
    fflush(stdout);
    job_continue(job);
    return job_wait(job, true);
}

int builtin_bg(int count, char **words) {
    struct job *job = chosen(count, words);
    if (!job)
        return 1;
    printf("[%d]+ %s &\n", job->id, job->text);
    job_continue(job);
    return 0;
}

static int send(const char *target, int signal) {
    char *end;
    long pid = strtol(target, &end, 10);
    if (*target == '%') {
        struct job *job = job_find(target);
        if (!job)
            return 1;
        pid = shell.controls_jobs ? -job->group : job->group;
    } else if (end == target || *end) {
        return shell_error(1, target, "not a process id");
    }
    if (kill((pid_t)pid, signal) < 0)
        return shell_error(1, target, strerror(errno));
    if (*target == '%' && (signal == SIGTERM || signal == SIGHUP))
        kill((pid_t)pid, SIGCONT); // so that a stopped job sees it
    return 0;
}

int builtin_kill(int count, char **words) {
    int signal = SIGTERM, at = 1, status = 0;
    if (count == 2 && strcmp(words[1], "-l") == 0) {
        for (signal = 1; signal < 32; signal++)
            if (signal_name(signal))
                printf("%d %s\n", signal, signal_name(signal));
        return 0;
    }
    if (count > 2 && words[1][0] == '-' && (signal = signal_number(words[at++] + 1)) < 0)
        return shell_error(1, words[1] + 1, "no such signal");
    if (at == count)
        return shell_error(STATUS_SYNTAX, "usage", "kill [-SIGNAL] PID|%JOB...");
    for (; at < count; at++)
        status |= send(words[at], signal);
    return status;
}

int builtin_wait(int count, char **words) {
    int status = 0;
    if (count == 1)
        return jobs_wait_all();
    for (int i = 1; i < count && !shell.stop; i++) {
        struct job *job = job_find(words[i]);
        status = job ? job_wait(job, false) : STATUS_NOT_FOUND;
    }
    return status;
}
