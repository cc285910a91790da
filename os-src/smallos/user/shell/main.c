// The shell: where lines come from, and what is done with them.
#include "editor.h"
#include "history.h"
#include "jobs.h"
#include "shell.h"
#include "terminal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROMPT "smallos> "
#define PROMPT_MORE "> "
#define SOURCE_LIMIT 65536 // of a command that goes over several lines

struct shell shell;

int shell_error(int status, const char *what, const char *problem) {
    fflush(stdout);
    dprintf(2, "sh: %s: %s\n", what, problem);
    return status;
}

// Runs what is complete in source; true if the rest needs more lines.
static bool run_complete(const char *source) {
    while (*source) {
        struct arena_mark mark = arena_mark();
        struct node *tree;
        enum parse_result result = parse_line(&source, &tree);
        if (result == PARSE_INCOMPLETE) {
            arena_release(mark);
            return true;
        }
        if (result == PARSE_WRONG) {
            shell.status = STATUS_SYNTAX;
            source = ""; // nothing behind a mistake is run
        } else if (result == PARSE_OK) {
            execute(tree);
            fflush(stdout);
        }
        arena_release(mark);
        if (shell.stop)
            break;
    }
    return false;
}

static int complain_unfinished(void) {
    return shell.status = shell_error(STATUS_SYNTAX, "syntax error", "something is not closed");
}

int run_source(const char *source) {
    if (run_complete(source))
        complain_unfinished();
    return shell.status;
}

// A line byte by byte, so that what follows is left for the commands. -1 at the end.
static int read_line(int fd, char *line) {
    int length = 0;
    bool any = false;
    for (char byte; read(fd, &byte, 1) == 1;) {
        any = true;
        if (byte == '\n')
            break;
        if (byte && length < LINE_LIMIT)
            line[length++] = byte;
    }
    if (length == LINE_LIMIT) {
        length = 0;
        shell.status = shell_error(STATUS_SYNTAX, "line", "too long");
    }
    line[length] = 0;
    return any ? length : -1;
}

// Lines are gathered until they make a complete command. The source given to the parser ends in
// a newline only when nothing is missing, so "if true" alone is known to be unfinished.
static void gather(struct text *source, const char *line) {
    text_append(source, line);
    text_add(source, '\n');
    if (source->length > SOURCE_LIMIT) {
        *source = (struct text){0};
        shell.status = shell_error(STATUS_SYNTAX, "command", "too long");
    }
}

int run_descriptor(int fd) {
    char *line = malloc(LINE_LIMIT + 1);
    bool more = false;
    struct text source = {0};
    struct arena_mark mark = arena_mark();
    while (line && !shell.stop && read_line(fd, line) >= 0) {
        gather(&source, line);
        more = source.bytes && run_complete(source.bytes);
        if (!more) {
            source = (struct text){0};
            arena_release(mark);
        }
    }
    if (more)
        complain_unfinished();
    free(line);
    return shell.status;
}

static void run_interactively(void) {
    static char line[LINE_LIMIT];
    struct text source = {0};
    struct arena_mark mark = arena_mark();
    for (;;) {
        shell.stop = false;
        shell.breaks = shell.continues = 0;
        jobs_tell();
        enum edit_result result = edit_line(source.length > 0 ? PROMPT_MORE : PROMPT, line);
        if (result == EDIT_END && source.length == 0)
            return;
        if (result == EDIT_LINE) {
            history_add(line);
            gather(&source, line);
            if (source.bytes && run_complete(source.bytes))
                continue;
        } else if (result == EDIT_END) {
            putchar('\n');
            complain_unfinished();
        } else if (result == EDIT_TOO_LONG) {
            shell.status = shell_error(STATUS_SYNTAX, "line", "too long (at most 16383 bytes)");
        } else {
            shell.status = STATUS_SIGNAL + SIGINT;
        }
        source = (struct text){0};
        arena_release(mark);
    }
}

int main(int count, char **words) {
    static char *no_parameters[] = {NULL};
    bool commands = count > 2 && strcmp(words[1], "-c") == 0;
    shell.pid = getpid();
    shell.name = words[0] ? words[0] : "sh";
    shell.parameters = no_parameters;
    if (count > 1 && !commands && words[1][0] == '-' && strcmp(words[1], "-l") != 0) {
        dprintf(2, "usage: sh [-c COMMANDS [NAME [WORD...]]] [FILE [WORD...]]\n");
        return STATUS_SYNTAX;
    }
    variables_import(environ);
    char place[PATH_MAX];
    if (getcwd(place, sizeof place))
        variable_set("PWD", place);
    if (!variable_get("PATH"))
        variable_set("PATH", "/bin:/usr/bin:/usr/sbin");
    if (commands) {
        if (count > 3) {
            shell.name = words[3];
            shell.parameters = words + 4;
        }
        return run_source(words[2]);
    }
    if (count > 1 && words[1][0] != '-') {
        int fd = open(words[1], O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return shell_error(STATUS_NOT_FOUND, words[1], strerror(errno));
        shell.name = words[1];
        shell.parameters = words + 2;
        return run_descriptor(fd);
    }
    if (!terminal_begin())
        return run_descriptor(0);
    shell.interactive = true;
    jobs_begin();
    run_interactively();
    dprintf(1, "\n");
    return shell.status;
}
