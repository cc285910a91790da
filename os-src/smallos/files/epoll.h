// epoll: a file that watches other files.
#pragma once
#include "file.h"

struct epoll_event;

int epoll_create(uint32_t flags, struct file **made);
int epoll_control(struct file *epoll, int operation, int descriptor,
                  const struct epoll_event *event);
// Events go into a kernel array; how many, or -errno.
int epoll_collect(struct file *epoll, struct epoll_event *events, uint32_t count,
                  uint64_t deadline);
// The last reference to a file is gone: nobody can watch it any more.
void epoll_file_closed(struct file *file);
