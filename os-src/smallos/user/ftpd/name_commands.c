// Commands about names: directories, deleting, renaming, sizes and times.
#include "listing.h"
#include "session.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// A path in quotes, in which quotes are doubled (RFC 959, appendix II).
static const char *quoted(const char *path) {
    static char text[2 * ROOTED_PATH_MAXIMUM + 3];
    size_t size = 0;
    text[size++] = '"';
    for (; *path; path++) {
        if (*path == '"')
            text[size++] = '"';
        text[size++] = *path;
    }
    memcpy(text + size, "\"", 2);
    return text;
}

static void change_directory(struct session *session, const char *word) {
    char real[PATH_MAX], path[ROOTED_PATH_MAXIMUM];
    struct stat status;
    if (!session_path(session, word, real))
        return;
    if (stat(real, &status) < 0) {
        reply_error(session, word, errno);
    } else if (!S_ISDIR(status.st_mode)) {
        reply_error(session, word, ENOTDIR);
    } else {
        rooted_join(path, session->directory, word, NULL);
        strcpy(session->directory, path);
        reply(session, 250, "%s is the directory now.", quoted(path));
    }
}

static void run_cwd(struct session *session, char *argument) {
    change_directory(session, argument);
}

static void run_cdup(struct session *session, char *argument) {
    (void)argument;
    change_directory(session, "..");
}

static void run_pwd(struct session *session, char *argument) {
    (void)argument;
    reply(session, 257, "%s is the directory.", quoted(session->directory));
}

static void run_mkd(struct session *session, char *argument) {
    char real[PATH_MAX], path[ROOTED_PATH_MAXIMUM];
    if (!session_path(session, argument, real))
        return;
    if (mkdir(real, 0755) < 0) {
        reply_error(session, argument, errno);
        return;
    }
    rooted_join(path, session->directory, argument, NULL);
    reply(session, 257, "%s was made.", quoted(path));
}

// Removes by a function that gives a negative number and errno when it fails.
static void remove_by(struct session *session, const char *word, int (*remove)(const char *)) {
    char real[PATH_MAX], path[ROOTED_PATH_MAXIMUM];
    if (!session_path(session, word, real))
        return;
    rooted_join(path, session->directory, word, NULL);
    if (strcmp(path, "/") == 0)
        reply_error(session, word, EBUSY);
    else if (remove(real) < 0)
        reply_error(session, word, errno);
    else
        reply(session, 250, "%s was removed.", quoted(path));
}

static void run_rmd(struct session *session, char *argument) {
    remove_by(session, argument, rmdir);
}

static void run_dele(struct session *session, char *argument) {
    remove_by(session, argument, unlink);
}

static void run_rnfr(struct session *session, char *argument) {
    char real[PATH_MAX];
    struct stat status;
    session->rename_from[0] = 0;
    if (!session_path(session, argument, real))
        return;
    if (lstat(real, &status) < 0) {
        reply_error(session, argument, errno);
        return;
    }
    rooted_join(session->rename_from, session->directory, argument, NULL);
    if (strcmp(session->rename_from, "/") == 0) {
        session->rename_from[0] = 0;
        reply_error(session, argument, EBUSY);
        return;
    }
    reply(session, 350, "Send the new name with RNTO.");
}

static void run_rnto(struct session *session, char *argument) {
    char from[PATH_MAX], to[PATH_MAX];
    if (!session->rename_from[0])
        reply(session, 503, "Send RNFR first.");
    else if (session_path(session, session->rename_from, from) &&
             session_path(session, argument, to)) {
        if (rename(from, to) < 0)
            reply_error(session, argument, errno);
        else
            reply(session, 250, "The name was changed.");
    }
}

static bool status_of(struct session *session, const char *word, struct stat *status) {
    char real[PATH_MAX];
    if (!session_path(session, word, real))
        return false;
    if (lstat(real, status) == 0)
        return true;
    reply_error(session, word, errno);
    return false;
}

static bool is_plain(struct session *session, const char *word, const struct stat *status) {
    if (!S_ISREG(status->st_mode))
        reply(session, 550, "%s: not a plain file", word);
    return S_ISREG(status->st_mode);
}

// In ASCII every line end would count twice; to count them the file would have to be read.
static void run_size(struct session *session, char *argument) {
    struct stat status;
    if (!session->binary)
        reply(session, 550, "SIZE needs TYPE I.");
    else if (status_of(session, argument, &status) && is_plain(session, argument, &status))
        reply(session, 213, "%lld", (long long)status.st_size);
}

static void run_mdtm(struct session *session, char *argument) {
    struct stat status;
    char text[16];
    if (!status_of(session, argument, &status) || !is_plain(session, argument, &status))
        return;
    listing_time(text, &status);
    reply(session, 213, "%s", text);
}

static void run_mlst(struct session *session, char *argument) {
    struct stat status;
    char path[ROOTED_PATH_MAXIMUM], line[LISTING_LINE];
    if (!status_of(session, argument, &status))
        return;
    rooted_join(path, session->directory, argument, NULL);
    listing_facts(line, path, &status, session->account->writes);
    reply_line(session, "250-Listing %s", path);
    reply_line(session, " %s", line);
    reply(session, 250, "End");
}

const struct command name_commands[] = {
    {"CWD", run_cwd, false, true, false},   {"XCWD", run_cwd, false, true, false},
    {"CDUP", run_cdup, false, false, false}, {"XCUP", run_cdup, false, false, false},
    {"PWD", run_pwd, false, false, false},  {"XPWD", run_pwd, false, false, false},
    {"MKD", run_mkd, false, true, true},    {"XMKD", run_mkd, false, true, true},
    {"RMD", run_rmd, false, true, true},    {"XRMD", run_rmd, false, true, true},
    {"DELE", run_dele, false, true, true},  {"RNFR", run_rnfr, false, true, true},
    {"RNTO", run_rnto, false, true, true},  {"SIZE", run_size, false, true, false},
    {"MDTM", run_mdtm, false, true, false}, {"MLST", run_mlst, false, false, false},
    {NULL, NULL, false, false, false},
};
