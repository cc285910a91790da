// top: who uses the processor. Live until q or Ctrl+C; with -n N only N pictures.
#include "command.h"
#include <getopt.h>
#include <poll.h>
#include <smallos.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define USAGE "top [-n PICTURES] [-d SECONDS]"
#define TASKS 256
#define SHOWN 20

struct task {
    int pid, parent, group;
    char state;
    long ticks, used; // used: since the last picture
    long memory;
    char name[40];
};

static struct task tasks[TASKS], before[TASKS];
static int task_count, before_count;
static struct termios kept;
static bool live;

static bool read_tasks(void) {
    char *text = information(INFORMATION_TASKS), *state;
    if (!text)
        return false;
    memcpy(before, tasks, sizeof tasks);
    before_count = task_count;
    task_count = 0;
    strtok_r(text, "\n", &state); // the header
    for (char *line; task_count < TASKS && (line = strtok_r(NULL, "\n", &state));) {
        struct task *task = &tasks[task_count++];
        task->pid = (int)strtol(line, &line, 10);
        task->parent = (int)strtol(line, &line, 10);
        task->group = (int)strtol(line, &line, 10);
        line += strspn(line, " ");
        task->state = *line ? *line++ : '?';
        task->ticks = strtol(line, &line, 10);
        task->memory = strtol(line, &line, 10);
        strlcpy(task->name, line + strspn(line, " "), sizeof task->name);
        task->used = task->ticks;
        for (int i = 0; i < before_count; i++)
            if (before[i].pid == task->pid && strcmp(before[i].name, task->name) == 0)
                task->used -= before[i].ticks;
    }
    free(text);
    return true;
}

static int by_use(const void *one, const void *other) {
    const struct task *a = one, *b = other;
    return a->used != b->used ? (a->used < b->used) - (a->used > b->used) : a->pid - b->pid;
}

static unsigned kibibytes(uint32_t units, uint32_t unit) {
    return (unsigned)((uint64_t)units * unit / 1024);
}

static void picture(void) {
    struct sysinfo system;
    long total = 0;
    sysinfo(&system);
    for (int i = 0; i < task_count; i++)
        total += tasks[i].used;
    qsort(tasks, (size_t)task_count, sizeof *tasks, by_use);
    if (live)
        fputs("\033[H\033[2J", stdout);
    printf("up %d seconds, %d tasks, %u of %u KiB free\n", system.uptime, task_count,
           kibibytes(system.freeram, system.mem_unit),
           kibibytes(system.totalram, system.mem_unit));
    puts("  PID  PPID S  CPU%   TICKS     KIB NAME");
    for (int i = 0; i < task_count && i < SHOWN; i++) {
        struct task *task = &tasks[i];
        long share = total > 0 ? task->used * 1000 / total : 0;
        printf("%5d %5d %c %3ld.%ld %7ld %7ld %s\n", task->pid, task->parent, task->state, share / 10,
               share % 10, task->ticks, task->memory, task->name);
    }
    fflush(stdout);
}

static void leave(void) { tcsetattr(0, TCSADRAIN, &kept); }

// True when the user wants to leave.
static bool pause_between(long seconds) {
    struct pollfd keys = {0, POLLIN, 0};
    char key;
    if (poll(&keys, live ? 1 : 0, (int)seconds * 1000) <= 0)
        return false;
    return read(0, &key, 1) != 1 || key == 'q' || key == 3;
}

int main(int count, char **words) {
    long pictures = -1, seconds = 2;
    command_begin(words);
    for (int option; (option = getopt(count, words, "n:d:")) != -1;)
        if (option == 'n')
            pictures = number_or_usage(optarg, USAGE);
        else if (option == 'd')
            seconds = number_or_usage(optarg, USAGE);
        else
            usage(USAGE);
    live = pictures < 0 && tcgetattr(0, &kept) == 0;
    if (live) {
        struct termios raw = kept;
        raw.c_lflag &= ~(uint32_t)(ICANON | ECHO | ISIG);
        tcsetattr(0, TCSADRAIN, &raw);
        atexit(leave);
    }
    for (long i = 0; pictures < 0 || i < pictures; i++) {
        if (i > 0 && pause_between(seconds))
            break;
        if (!read_tasks())
            return complain("information");
        picture();
    }
    return 0;
}
