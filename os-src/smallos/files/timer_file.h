// timerfd and signalfd: time and signals as files.
#pragma once
#include "file.h"

struct itimerspec;

int timer_file_create(bool real_time, uint32_t flags, struct file **made);
// Times in microseconds; 0: disarmed.
int timer_file_set(struct file *file, bool absolute, uint64_t first, uint64_t interval);
int timer_file_get(struct file *file, uint64_t *remaining, uint64_t *interval);

int signal_file_create(uint64_t set, uint32_t flags, struct file **made);
int signal_file_set(struct file *file, uint64_t set);
