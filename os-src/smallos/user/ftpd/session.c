// A session of FTP: lines, replies, and who gets them.
#include "session.h"
#include "user/services/log.h"
#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TELNET_IAC 255

// Replies are short, so that waiting for room is enough; a client that takes none is left.
static void send_text(struct session *session, const char *text, size_t size) {
    struct pollfd control = {.fd = session->control, .events = POLLOUT};
    while (size > 0 && !session->ends) {
        ssize_t part = write(session->control, text, size);
        if (part > 0) {
            text += part;
            size -= (size_t)part;
        } else if (errno == EINTR) {
            continue;
        } else if (errno != EAGAIN ||
                   poll(&control, 1, (int)(1000 * ftp_limits.data_seconds)) <= 0) {
            session->ends = true;
        }
    }
}

static void send_line(struct session *session, const char *start, const char *format,
                      va_list arguments) {
    char line[ROOTED_PATH_MAXIMUM * 2 + 128];
    size_t size = (size_t)snprintf(line, sizeof line, "%s", start);
    int length = vsnprintf(line + size, sizeof line - size - 2, format, arguments);
    size += length < 0 ? 0 : (size_t)length < sizeof line - size - 2 ? (size_t)length
                                                                       : sizeof line - size - 3;
    memcpy(line + size, "\r\n", 2);
    send_text(session, line, size + 2);
}

void reply(struct session *session, int code, const char *format, ...) {
    char start[8];
    va_list arguments;
    snprintf(start, sizeof start, "%03d ", code);
    va_start(arguments, format);
    send_line(session, start, format, arguments);
    va_end(arguments);
}

void reply_line(struct session *session, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    send_line(session, "", format, arguments);
    va_end(arguments);
}

void reply_error(struct session *session, const char *word, int error) {
    bool full = error == ENOSPC || error == EFBIG || error == ENOMEM;
    bool ours = error == EIO || error == EMFILE || error == ENFILE;
    reply(session, full ? 452 : ours ? 451 : 550, "%s: %s", word,
          error == ELOOP ? "symbolic links are not followed" : strerror(error));
}

// A byte of input without what Telnet puts in between (IAC, a command, perhaps an option).
static bool is_text(struct session *session, unsigned char byte) {
    if (session->telnet > 0) {
        bool has_option = session->telnet == 1 && byte >= 251 && byte <= 254;
        session->telnet = has_option ? 2 : 0;
        return false;
    }
    if (byte == TELNET_IAC)
        session->telnet = 1;
    return byte != TELNET_IAC;
}

bool session_has_line(const struct session *session) {
    return memchr(session->input, '\n', session->input_size) != NULL;
}

enum input_result session_receive(struct session *session) {
    char bytes[512];
    size_t room = COMMAND_LINE_MAXIMUM - session->input_size;
    if (room == 0 && !session_has_line(session)) {
        session->line_too_long = true;
        session->input_size = 0;
        room = COMMAND_LINE_MAXIMUM;
    }
    if (room == 0)
        return INPUT_LINE;
    ssize_t size = read(session->control, bytes, room < sizeof bytes ? room : sizeof bytes);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return session_has_line(session) ? INPUT_LINE : INPUT_NOTHING;
    if (size <= 0)
        return INPUT_LOST;
    for (ssize_t i = 0; i < size; i++)
        if (is_text(session, (unsigned char)bytes[i]))
            session->input[session->input_size++] = bytes[i];
    return session_has_line(session) ? INPUT_LINE : INPUT_NOTHING;
}

// Cuts the first line off the input; its size, or -1 if it has bytes that do not belong there.
static ssize_t take_line(struct session *session, char *line) {
    char *end = memchr(session->input, '\n', session->input_size);
    size_t taken = (size_t)(end - session->input) + 1, size = taken - 1;
    bool right = true;
    if (size > 0 && session->input[size - 1] == '\r')
        size--;
    memcpy(line, session->input, size);
    line[size] = 0;
    for (size_t i = 0; i < size; i++)
        right &= !iscntrl((unsigned char)line[i]);
    session->input_size -= taken;
    memmove(session->input, session->input + taken, session->input_size);
    return right ? (ssize_t)size : -1;
}

bool session_take_abort(struct session *session) {
    char line[COMMAND_LINE_MAXIMUM + 1];
    size_t size = strcspn(session->input, "\r\n");
    if (!session_has_line(session) || size != 4 || strncasecmp(session->input, "ABOR", 4) != 0)
        return false;
    take_line(session, line);
    return true;
}

static const struct command *find_command(const char *name) {
    const struct command *const tables[] = {access_commands, name_commands, transfer_commands};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct command *command = tables[i]; command->name; command++)
            if (strcasecmp(command->name, name) == 0)
                return command;
    return NULL;
}

static void run_line(struct session *session, char *line) {
    char *argument = line + strcspn(line, " ");
    if (*argument)
        *argument++ = 0;
    const struct command *command = find_command(line);
    bool secret = strcasecmp(line, "PASS") == 0;
    log_line("%s %s %s %s", session->peer_text, session->account ? session->account->name : "-",
             line, secret ? "" : argument);
    if (!command)
        reply(session, 500, "There is no command %.32s.", line);
    else if (!command->before_login && !session->account)
        reply(session, 530, "Log in with USER and PASS first.");
    else if (command->needs_argument && !*argument)
        reply(session, 501, "%s needs an argument.", command->name);
    else if (command->writes && !session->account->writes)
        reply(session, 550, "%s may only read.", session->account->name);
    else
        command->run(session, argument);
    // RNTO follows RNFR at once, and a transfer REST; only commands that prepare it may be between.
    if (strcasecmp(line, "RNFR") != 0)
        session->rename_from[0] = 0;
}

static void run_lines(struct session *session) {
    char line[COMMAND_LINE_MAXIMUM + 1];
    while (!session->ends && session_has_line(session)) {
        ssize_t size = take_line(session, line);
        if (session->line_too_long)
            reply(session, 500, "The line is longer than %d bytes.", COMMAND_LINE_MAXIMUM);
        else if (size < 0)
            reply(session, 500, "The line has control characters.");
        else
            run_line(session, line);
        session->line_too_long = false;
    }
}

void session_run(struct session *session) {
    struct pollfd control = {.fd = session->control, .events = POLLIN};
    reply(session, 220, "SmallOS FTP service.");
    while (!session->ends) {
        int count = poll(&control, 1, (int)(1000 * ftp_limits.idle_seconds));
        if (count < 0 && errno == EINTR)
            continue;
        if (count == 0)
            reply(session, 421, "%ld seconds without a command: good-bye.",
                  ftp_limits.idle_seconds);
        if (count <= 0 || session_receive(session) == INPUT_LOST)
            break;
        run_lines(session);
    }
    if (session->passive >= 0)
        close(session->passive);
    shutdown(session->control, SHUT_WR);
    close(session->control);
}

bool session_path(struct session *session, const char *word, char real[PATH_MAX]) {
    char path[ROOTED_PATH_MAXIMUM];
    if (!rooted_join(path, session->directory, word, NULL)) {
        reply(session, 553, "The path is too long.");
        return false;
    }
    if (rooted_real(real, session->account->root, path))
        return true;
    reply_error(session, word, errno);
    return false;
}
