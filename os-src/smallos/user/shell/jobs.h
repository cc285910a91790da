// Jobs: pipelines, each in a process group of its own when the shell is interactive.
#ifndef JOBS_H
#define JOBS_H

#include <stdbool.h>
#include <sys/types.h>

struct process {
    pid_t pid;
    int status; // a wait status, once it is not running
    enum { RUNNING, STOPPED, ENDED } state;
};

struct job {
    struct job *next;
    int id, touched; // touched: the larger, the later it was started or stopped
    pid_t group;
    char *text;
    bool told; // the user knows its state
    int count;
    struct process *processes;
};

void jobs_begin(void);                         // take the terminal
struct job *job_new(const char *text);
void job_add(struct job *job, pid_t pid);
void job_enter(pid_t group, bool foreground);  // in a new child: join the group, default signals
int job_wait(struct job *job, bool foreground); // until it ends or stops; its status
int job_background(struct job *job);           // leave it running; prints its number
void job_continue(struct job *job);
struct job *job_find(const char *name);        // %N, %%, %+, %-, a pid; NULL has been complained of
struct job *job_newest(void);                  // NULL if there is none
void jobs_list(void);
void jobs_tell(void);                          // what ended or stopped since the last time
void jobs_forget(void);                        // in a child: they are not ours
int jobs_wait_all(void);

#endif
