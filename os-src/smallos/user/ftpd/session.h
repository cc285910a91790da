// A session of FTP: one process for each client. Source: RFC 959, RFC 2389 (FEAT), RFC 2428
// (EPSV, EPRT), RFC 3659 (SIZE, MDTM, REST, MLST).
#ifndef FTPD_SESSION_H
#define FTPD_SESSION_H

#include "accounts.h"
#include "user/services/rooted_path.h"
#include "user/services/sockets.h"
#include <stddef.h>
#include <stdint.h>

#define COMMAND_LINE_MAXIMUM 1200 // bytes; longer is 500
#define DATA_SIZE 65536           // bytes that are transferred at once

struct ftp_limits {
    long sessions;
    long first_port, last_port;      // of passive data connections
    long idle_seconds, data_seconds; // until a session, or a transfer, without news is ended
};

extern struct ftp_limits ftp_limits;

struct session {
    int control;
    struct sockaddr_in peer, local;
    char peer_text[ADDRESS_TEXT];
    char user[ACCOUNT_TEXT];
    const struct account *account; // NULL: not logged in
    int failures;                  // wrong passwords
    bool ends;
    // Input that is not yet taken.
    char input[COMMAND_LINE_MAXIMUM + 1];
    size_t input_size;
    bool line_too_long; // its rest is skipped
    int telnet;         // bytes of a Telnet command still to come
    // What transfers and names depend on.
    char directory[ROOTED_PATH_MAXIMUM];
    char rename_from[ROOTED_PATH_MAXIMUM]; // empty: no RNFR before
    bool binary;
    int64_t restart;
    int passive;               // listening socket, or -1
    struct sockaddr_in active; // port 0: none
    bool only_extended;        // EPSV ALL came
};

// Talks to the client until it leaves; the sockets are closed.
void session_run(struct session *session);
// A reply: three digits, and a text without line ends.
void reply(struct session *session, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// A line that is part of a longer reply.
void reply_line(struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// The reply to an errno: 550, or 451 and 452 where the server is to blame.
void reply_error(struct session *session, const char *word, int error);

enum input_result { INPUT_LINE, INPUT_NOTHING, INPUT_LOST };
// Reads what has come, without waiting. INPUT_LINE: session_take_line() has something.
enum input_result session_receive(struct session *session);
bool session_has_line(const struct session *session);
// Whether the next line is ABOR; then it is taken away.
bool session_take_abort(struct session *session);

// The real path of a client's word, in real. False: the client got its reply.
bool session_path(struct session *session, const char *word, char real[PATH_MAX]);

struct command {
    const char *name;
    void (*run)(struct session *session, char *argument); // "" if there is none
    bool before_login, needs_argument, writes;
};

extern const struct command access_commands[], name_commands[], transfer_commands[];

#endif
