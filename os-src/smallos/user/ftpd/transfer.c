// Transfers.
#include "transfer.h"
#include "data.h"
#include "user/services/log.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char buffer[DATA_SIZE], converted[2 * DATA_SIZE];

bool listing_add(struct listing *listing, const char *line) {
    size_t length = strlen(line);
    if (listing->room - listing->size < length + 2) {
        size_t room = listing->room * 2 + length + 4096;
        char *larger = realloc(listing->text, room);
        if (!larger)
            return false;
        listing->text = larger;
        listing->room = room;
    }
    memcpy(listing->text + listing->size, line, length);
    memcpy(listing->text + listing->size + length, "\r\n", 2);
    listing->size += length + 2;
    return true;
}

// False: the client got its reply.
static bool begin(struct session *session, const char *what, int *fd) {
    *fd = -1;
    if (!data_is_prepared(session)) {
        reply(session, 425, "Send PASV, EPSV, PORT or EPRT first.");
        return false;
    }
    reply(session, 150, "Transferring %s.", what);
    enum data_result result = data_open(session, fd);
    if (result == DATA_ABORTED) {
        reply(session, 426, "Aborted.");
        reply(session, 226, "The transfer was aborted.");
    } else if (result != DATA_OK) {
        reply(session, 425, "The data connection did not come into being.");
    }
    return result == DATA_OK;
}

static void finish(struct session *session, enum data_result result, int error,
                   long long transferred) {
    if (error)
        reply_error(session, "Transfer", error);
    else if (result == DATA_OK || result == DATA_END)
        reply(session, 226, "%lld bytes transferred.", transferred);
    else
        reply(session, 426, "%s after %lld bytes.",
              result == DATA_TIMEOUT ? "No progress" : "Broken off", transferred);
    if (result == DATA_ABORTED)
        reply(session, 226, "The transfer was aborted.");
    log_line("%s %s: %lld bytes, %s", session->peer_text, session->account->name, transferred,
             error                                        ? strerror(error)
             : result == DATA_OK || result == DATA_END ? "complete"
                                                       : "incomplete");
}

void transfer_listing(struct session *session, const struct listing *listing) {
    int fd;
    session->restart = 0;
    if (!begin(session, "a listing", &fd))
        return;
    enum data_result result = data_send(session, fd, listing->text, listing->size);
    close(fd);
    finish(session, result, 0, (long long)listing->size);
}

static size_t to_network_lines(const char *bytes, size_t size) {
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\n')
            converted[length++] = '\r';
        converted[length++] = bytes[i];
    }
    return length;
}

static enum data_result send_file(struct session *session, int file, int fd, int *error,
                                  long long *transferred) {
    for (;;) {
        ssize_t size = read(file, buffer, sizeof buffer);
        if (size <= 0) {
            *error = size < 0 ? errno : 0;
            return DATA_OK;
        }
        size_t length = session->binary ? (size_t)size : to_network_lines(buffer, (size_t)size);
        enum data_result result =
            data_send(session, fd, session->binary ? buffer : converted, length);
        if (result != DATA_OK)
            return result;
        *transferred += size;
    }
}

void transfer_retrieve(struct session *session, char *argument) {
    char real[PATH_MAX];
    struct stat status;
    long long transferred = 0;
    int fd, error = 0;
    int64_t start = session->restart;
    session->restart = 0;
    if (!session_path(session, argument, real))
        return;
    int file = open(real, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0 || fstat(file, &status) < 0) {
        reply_error(session, argument, errno);
    } else if (!S_ISREG(status.st_mode)) {
        reply(session, 550, "%s: not a plain file", argument);
    } else if (start > status.st_size) {
        reply(session, 554, "The file has only %lld bytes.", (long long)status.st_size);
    } else if (lseek(file, (off_t)start, SEEK_SET) >= 0 && begin(session, argument, &fd)) {
        enum data_result result = send_file(session, file, fd, &error, &transferred);
        close(fd);
        finish(session, result, error, transferred);
    }
    if (file >= 0)
        close(file);
}

static bool write_all(int file, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t part = write(file, bytes, size);
        if (part < 0)
            return false;
        bytes += part;
        size -= (size_t)part;
    }
    return true;
}

// CR LF becomes LF; a CR at the end waits for what follows it.
static size_t from_network_lines(char *bytes, size_t size, bool *carriage) {
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        if (*carriage && bytes[i] != '\n')
            converted[length++] = '\r';
        *carriage = bytes[i] == '\r';
        if (!*carriage)
            converted[length++] = bytes[i];
    }
    return length;
}

static enum data_result receive_file(struct session *session, int file, int fd, int *error,
                                     long long *transferred) {
    bool carriage = false;
    for (;;) {
        size_t size, length;
        enum data_result result = data_receive(session, fd, buffer, sizeof buffer, &size);
        if (result == DATA_END && carriage && !write_all(file, "\r", 1))
            *error = errno;
        if (result != DATA_OK)
            return result == DATA_END && !data_client_stays(session) ? DATA_LOST : result;
        length = session->binary ? size : from_network_lines(buffer, size, &carriage);
        if (!write_all(file, session->binary ? buffer : converted, length)) {
            *error = errno;
            return DATA_OK;
        }
        *transferred += (long long)size;
    }
}

// Where a new file grows until it is complete: beside its place, so that it can be renamed.
static bool temporary_path(char path[PATH_MAX], const char *real) {
    int directory = (int)(strrchr(real, '/') - real);
    return snprintf(path, PATH_MAX, "%.*s/.ftpd-%d.part", directory, real, (int)getpid()) <
           PATH_MAX;
}

static bool may_be_written(struct session *session, const char *real, const char *argument) {
    struct stat status;
    if (lstat(real, &status) < 0 || S_ISREG(status.st_mode))
        return true;
    reply(session, 550, "%s: not a plain file", argument);
    return false;
}

// The data connection is gone when this is over; false: the file is not complete.
static bool store(struct session *session, int file, const char *argument, const char *temporary,
                  const char *real) {
    long long transferred = 0;
    int fd, error = 0;
    if (!begin(session, argument, &fd))
        return false;
    enum data_result result = receive_file(session, file, fd, &error, &transferred);
    close(fd);
    if (result == DATA_END && !error && temporary && rename(temporary, real) < 0)
        error = errno;
    finish(session, result, error, transferred);
    return result == DATA_END && !error;
}

static void store_whole(struct session *session, const char *real, const char *argument) {
    char temporary[PATH_MAX];
    if (!temporary_path(temporary, real)) {
        reply_error(session, argument, ENAMETOOLONG);
        return;
    }
    int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file < 0) {
        reply_error(session, argument, errno);
        return;
    }
    if (!store(session, file, argument, temporary, real))
        unlink(temporary);
    close(file);
}

static void store_in_place(struct session *session, const char *real, const char *argument,
                           int64_t start) {
    int file = open(real, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    struct stat status;
    if (file < 0 || fstat(file, &status) < 0)
        reply_error(session, argument, errno);
    else if (start > status.st_size)
        reply(session, 554, "The file has only %lld bytes.", (long long)status.st_size);
    else if (lseek(file, (off_t)(start < 0 ? status.st_size : start), SEEK_SET) >= 0)
        store(session, file, argument, NULL, real);
    if (file >= 0)
        close(file);
}

void transfer_store(struct session *session, char *argument) {
    char real[PATH_MAX];
    int64_t start = session->restart;
    session->restart = 0;
    if (!session_path(session, argument, real) || !may_be_written(session, real, argument))
        return;
    if (start > 0)
        store_in_place(session, real, argument, start);
    else
        store_whole(session, real, argument);
}

void transfer_append(struct session *session, char *argument) {
    char real[PATH_MAX];
    session->restart = 0;
    if (session_path(session, argument, real) && may_be_written(session, real, argument))
        store_in_place(session, real, argument, -1);
}
