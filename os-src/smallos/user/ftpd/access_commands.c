// Commands about the session itself.
#include "session.h"
#include "user/services/log.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAILURES_MAXIMUM 3

static void run_user(struct session *session, char *argument) {
    session->account = NULL;
    snprintf(session->user, sizeof session->user, "%s", argument);
    strcpy(session->directory, "/");
    reply(session, 331, "Send the password of %s.", session->user);
}

static void run_pass(struct session *session, char *argument) {
    if (!session->user[0]) {
        reply(session, 503, "Send USER first.");
        return;
    }
    session->account = accounts_find(session->user, argument);
    log_line("%s %s: login %s", session->peer_text, session->user,
             session->account ? "succeeded" : "failed");
    session->user[0] = 0;
    if (session->account) {
        reply(session, 230, "Logged in; you may %s.", session->account->writes ? "write" : "read");
    } else if (++session->failures == FAILURES_MAXIMUM) {
        reply(session, 421, "%d wrong passwords: good-bye.", FAILURES_MAXIMUM);
        session->ends = true;
    } else {
        reply(session, 530, "User or password are wrong.");
    }
}

static void run_quit(struct session *session, char *argument) {
    (void)argument;
    reply(session, 221, "Good-bye.");
    session->ends = true;
}

static void run_rein(struct session *session, char *argument) {
    (void)argument;
    session->account = NULL;
    session->user[0] = 0;
    session->binary = false;
    session->restart = 0;
    strcpy(session->directory, "/");
    reply(session, 220, "Ready for another user.");
}

static void run_acct(struct session *session, char *argument) {
    (void)argument;
    reply(session, 202, "Accounts are not needed.");
}

static void run_noop(struct session *session, char *argument) {
    (void)argument;
    reply(session, 200, "Still here.");
}

static void run_syst(struct session *session, char *argument) {
    (void)argument;
    reply(session, 215, "UNIX Type: L8"); // listings look as on Unix, bytes have 8 bits
}

static void run_feat(struct session *session, char *argument) {
    (void)argument;
    reply_line(session, "211-Features:");
    reply_line(session, " EPRT");
    reply_line(session, " EPSV");
    reply_line(session, " MDTM");
    reply_line(session, " MLST type*;size*;modify*;perm*;");
    reply_line(session, " REST STREAM");
    reply_line(session, " SIZE");
    reply_line(session, " TVFS");
    reply_line(session, " UTF8");
    reply(session, 211, "End");
}

static void run_opts(struct session *session, char *argument) {
    if (strcasecmp(argument, "UTF8 ON") == 0)
        reply(session, 200, "Names are UTF-8.");
    else if (strncasecmp(argument, "MLST", 4) == 0)
        reply(session, 200, "MLST OPTS type;size;modify;perm;");
    else
        reply(session, 501, "There is no such option.");
}

static void run_type(struct session *session, char *argument) {
    bool ascii = strcasecmp(argument, "A") == 0 || strcasecmp(argument, "A N") == 0;
    bool image = strcasecmp(argument, "I") == 0 || strcasecmp(argument, "L 8") == 0;
    if (!ascii && !image) {
        reply(session, 504, "Types are A, A N, I and L 8.");
        return;
    }
    session->binary = image;
    reply(session, 200, "The type is %s.", image ? "image" : "ASCII");
}

static void only(struct session *session, const char *argument, const char *possible,
                 const char *name) {
    if (strcasecmp(argument, possible) == 0)
        reply(session, 200, "The %s.", name);
    else
        reply(session, 504, "Only %s is possible.", possible);
}

static void run_mode(struct session *session, char *argument) {
    only(session, argument, "S", "mode is stream");
}

static void run_stru(struct session *session, char *argument) {
    only(session, argument, "F", "structure is file");
}

static void run_stat(struct session *session, char *argument) {
    if (*argument) {
        reply(session, 504, "Use LIST or MLST for files.");
        return;
    }
    reply_line(session, "211-SmallOS FTP service");
    reply_line(session, " user %s", session->account ? session->account->name : "not logged in");
    reply_line(session, " type %s, mode stream, structure file",
               session->binary ? "image" : "ASCII");
    reply(session, 211, "End");
}

static void run_help(struct session *session, char *argument) {
    const struct command *const tables[] = {access_commands, name_commands, transfer_commands};
    (void)argument;
    reply_line(session, "214-Commands:");
    for (int i = 0; i < 3; i++)
        for (const struct command *command = tables[i]; command->name; command++)
            reply_line(session, " %s", command->name);
    reply(session, 214, "End");
}

static void run_absent(struct session *session, char *argument) {
    (void)argument;
    reply(session, 502, "Not implemented.");
}

const struct command access_commands[] = {
    {"USER", run_user, true, true, false},    {"PASS", run_pass, true, false, false},
    {"QUIT", run_quit, true, false, false},   {"REIN", run_rein, true, false, false},
    {"ACCT", run_acct, true, false, false},   {"NOOP", run_noop, true, false, false},
    {"SYST", run_syst, true, false, false},   {"FEAT", run_feat, true, false, false},
    {"OPTS", run_opts, true, true, false},    {"HELP", run_help, true, false, false},
    {"STAT", run_stat, true, false, false},   {"TYPE", run_type, false, true, false},
    {"MODE", run_mode, false, true, false},   {"STRU", run_stru, false, true, false},
    {"AUTH", run_absent, true, false, false}, {"SITE", run_absent, false, false, false},
    {"SMNT", run_absent, false, false, false}, {"STOU", run_absent, false, false, false},
    {NULL, NULL, false, false, false},
};
