// Jobs: pipelines and their process groups.
#include "jobs.h"
#include "shell.h"
#include "terminal.h"
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct job *jobs; // by id
static int touches;

static const int ignored[] = {SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};

static void interrupted(int signal) {
    (void)signal;
    shell.stop = true;
}

void jobs_begin(void) {
    struct sigaction action = {.sa_handler = interrupted}; // no SA_RESTART: it ends waits
    sigaction(SIGINT, &action, NULL);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    setpgid(0, 0); // fails for a session's leader, which has its group
    tcsetpgrp(0, getpgrp());
    shell.controls_jobs = tcgetpgrp(0) == getpgrp();
}

void job_enter(pid_t group, bool foreground) {
    if (shell.controls_jobs) {
        setpgid(0, group);
        if (foreground)
            tcsetpgrp(0, getpgrp());
    }
    signal(SIGINT, SIG_DFL);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_DFL);
    shell.controls_jobs = shell.interactive = false;
    jobs_forget();
}

void jobs_forget(void) { jobs = NULL; }

struct job *job_new(const char *text) {
    struct job *job = calloc(1, sizeof *job), **last = &jobs;
    if (!job || !(job->text = strdup(text))) {
        dprintf(2, "sh: out of memory\n");
        exit(2);
    }
    job->id = 1;
    job->touched = ++touches;
    for (; *last; last = &(*last)->next)
        job->id = (*last)->id + 1;
    return *last = job;
}

static void drop(struct job *job) {
    struct job **link = &jobs;
    while (*link && *link != job)
        link = &(*link)->next;
    if (*link)
        *link = job->next;
    free(job->processes);
    free(job->text);
    free(job);
}

void job_add(struct job *job, pid_t pid) {
    if (job->group == 0)
        job->group = pid;
    if (shell.controls_jobs)
        setpgid(pid, job->group); // the child does it too: either may run first
    struct process *larger = realloc(job->processes, (size_t)(job->count + 1) * sizeof *larger);
    if (!larger) {
        dprintf(2, "sh: out of memory\n");
        exit(2);
    }
    job->processes = larger;
    job->processes[job->count++] = (struct process){.pid = pid};
}

static int state_of(const struct job *job) {
    int state = ENDED;
    for (int i = 0; i < job->count; i++)
        if (job->processes[i].state == RUNNING)
            return RUNNING;
        else if (job->processes[i].state == STOPPED)
            state = STOPPED;
    return state;
}

static int last_status(const struct job *job) {
    return job->count > 0 ? job->processes[job->count - 1].status : 0;
}

static int exit_status(int status) {
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    return STATUS_SIGNAL + (WIFSTOPPED(status) ? WSTOPSIG(status) : WTERMSIG(status));
}

static void note(pid_t pid, int status) {
    for (struct job *job = jobs; job; job = job->next)
        for (int i = 0; i < job->count; i++) {
            struct process *process = &job->processes[i];
            if (process->pid != pid || process->state == ENDED)
                continue;
            process->status = status;
            process->state = WIFSTOPPED(status) ? STOPPED : WIFCONTINUED(status) ? RUNNING : ENDED;
            job->told = process->state == RUNNING;
            if (process->state == STOPPED)
                job->touched = ++touches;
        }
}

// One report of the kernel; false if there is none.
static bool collect(int options) {
    int status;
    pid_t pid = waitpid(-1, &status, options);
    if (pid > 0)
        note(pid, status);
    return pid > 0;
}

static const char *in_words(const struct job *job, char *room, size_t size) {
    int status = last_status(job);
    if (state_of(job) == RUNNING)
        return "Running";
    if (state_of(job) == STOPPED)
        return "Stopped";
    if (WIFSIGNALED(status))
        return strsignal(WTERMSIG(status));
    if (WEXITSTATUS(status) == 0)
        return "Done";
    snprintf(room, size, "Exit %d", WEXITSTATUS(status));
    return room;
}

static void print(struct job *job) {
    char room[24], mark = ' ';
    int later = 0;
    for (struct job *other = jobs; other; other = other->next)
        later += other->touched > job->touched;
    if (later < 2)
        mark = later == 0 ? '+' : '-';
    printf("[%d]%c %-12s %s\n", job->id, mark, in_words(job, room, sizeof room), job->text);
    fflush(stdout);
    job->told = true;
}

// What a foreground job leaves: the terminal is ours again, and its end may want a word.
static void after_foreground(struct job *job) {
    int status = last_status(job);
    if (shell.controls_jobs) {
        tcsetpgrp(0, getpgrp());
        terminal_restore();
    }
    if (state_of(job) == STOPPED) {
        putchar('\n');
        print(job);
        return;
    }
    for (int i = 0; i < job->count; i++)
        if (WIFSIGNALED(job->processes[i].status) && WTERMSIG(job->processes[i].status) == SIGINT)
            shell.stop = true;
    if (shell.stop && shell.interactive)
        dprintf(1, "\n");
    else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGPIPE && WTERMSIG(status) != SIGINT)
        dprintf(2, "%s\n", strsignal(WTERMSIG(status)));
}

int job_wait(struct job *job, bool foreground) {
    while (state_of(job) == RUNNING) {
        if (collect(shell.controls_jobs ? WUNTRACED : 0))
            continue;
        if (errno == EINTR && !(shell.stop && !foreground))
            continue;
        if (errno == EINTR)
            return STATUS_SIGNAL + SIGINT;
        break; // no child any more: somebody else took them
    }
    int status = exit_status(last_status(job));
    if (foreground)
        after_foreground(job);
    if (state_of(job) != STOPPED)
        drop(job);
    return status;
}

int job_background(struct job *job) {
    shell.last_background = job->processes[job->count - 1].pid;
    if (shell.interactive)
        printf("[%d] %d\n", job->id, shell.last_background);
    job->told = true;
    return 0;
}

void job_continue(struct job *job) {
    for (int i = 0; i < job->count; i++)
        if (job->processes[i].state == STOPPED)
            job->processes[i].state = RUNNING;
    job->told = true;
    kill(-job->group, SIGCONT);
}

struct job *job_newest(void) {
    struct job *newest = jobs;
    for (struct job *job = jobs; job; job = job->next)
        if (job->touched > newest->touched)
            newest = job;
    return newest;
}

static struct job *second_newest(void) {
    struct job *newest = job_newest(), *second = NULL;
    for (struct job *job = jobs; job; job = job->next)
        if (job != newest && (!second || job->touched > second->touched))
            second = job;
    return second ? second : newest;
}

struct job *job_find(const char *name) {
    struct job *found = NULL;
    int number = atoi(name + (*name == '%'));
    if (strcmp(name, "%") == 0 || strcmp(name, "%%") == 0 || strcmp(name, "%+") == 0)
        found = job_newest();
    else if (strcmp(name, "%-") == 0)
        found = second_newest();
    for (struct job *job = jobs; job && !found; job = job->next)
        if (*name == '%' ? job->id == number : job->group == number)
            found = job;
    if (!found)
        shell_error(1, name, "no such job");
    return found;
}

void jobs_list(void) {
    while (collect(WNOHANG | WUNTRACED | WCONTINUED))
        continue;
    for (struct job *job = jobs, *next; job; job = next) {
        next = job->next;
        print(job);
        if (state_of(job) == ENDED)
            drop(job);
    }
}

void jobs_tell(void) {
    while (collect(WNOHANG | WUNTRACED | WCONTINUED))
        continue;
    for (struct job *job = jobs, *next; job; job = next) {
        next = job->next;
        if (!job->told && shell.interactive)
            print(job);
        if (state_of(job) == ENDED)
            drop(job);
    }
}

int jobs_wait_all(void) {
    int status = 0;
    for (struct job *job = jobs, *next; job && !shell.stop; job = next) {
        next = job->next;
        if (state_of(job) != STOPPED)
            status = job_wait(job, false);
    }
    return shell.stop ? STATUS_SIGNAL + SIGINT : status;
}
