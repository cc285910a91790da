// Redirections.
#include "shell.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAVED_FROM 20 // away from what commands number themselves

static int open_target(const struct redirection *redirection, const char *target) {
    switch (redirection->kind) {
    case REDIRECT_READ:
        return open(target, O_RDONLY | O_CLOEXEC);
    case REDIRECT_WRITE:
        return open(target, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
    case REDIRECT_APPEND:
        return open(target, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
    case REDIRECT_COPY:
        if (isdigit((unsigned char)*target) && !target[1])
            return fcntl(*target - '0', F_DUPFD_CLOEXEC, SAVED_FROM);
        errno = EBADF;
    }
    return -1;
}

static void save(int fd, struct saved_fd **saved) {
    struct saved_fd *entry = arena_allocate(sizeof *entry);
    entry->fd = fd;
    entry->copy = fcntl(fd, F_DUPFD_CLOEXEC, SAVED_FROM); // -1: it was closed
    entry->next = *saved;
    *saved = entry;
}

bool redirect(struct redirection *redirections, struct saved_fd **saved) {
    fflush(stdout);
    for (; redirections; redirections = redirections->next) {
        char *target = expand_single(redirections->target);
        if (!target)
            return false;
        if (saved)
            save(redirections->fd, saved);
        if (redirections->kind == REDIRECT_COPY && strcmp(target, "-") == 0) {
            close(redirections->fd);
            continue;
        }
        int fd = open_target(redirections, target);
        if (fd < 0) {
            shell_error(1, target, strerror(errno));
            return false;
        }
        if (fd != redirections->fd) {
            dup2(fd, redirections->fd);
            close(fd);
        } else {
            fcntl(fd, F_SETFD, 0);
        }
    }
    return true;
}

void redirect_undo(struct saved_fd *saved) {
    fflush(stdout);
    for (; saved; saved = saved->next) {
        if (saved->copy < 0) {
            close(saved->fd);
        } else {
            dup2(saved->copy, saved->fd);
            close(saved->copy);
        }
    }
}
