// The shell: prompt, line, commands.
#include "shell.h"
#include "commands.h"
#include "kernel/console.h"
#include "kernel/tty.h"
#include "parser.h"

#define PROMPT "smallos> "
#define STATUS_SYNTAX 2
#define STATUS_NOT_FOUND 127
#define STATUS_CANCELLED 130

static int last_status;

int shell_last_status(void) { return last_status; }

static int run_words(const struct command_words *words) {
    if (words->count == 0)
        return last_status;
    const struct command *command = command_find(words->words[0]);
    if (!command) {
        console_print("%s: command not found\n", words->words[0]);
        return STATUS_NOT_FOUND;
    }
    return command->run(words->count, (char **)words->words);
}

int shell_execute(const char *line) {
    static struct command_words words; // too large for the stack; the shell is alone
    while (*line) {
        const char *problem = parse_command(&line, last_status, &words);
        if (problem) {
            console_print("shell: %s\n", problem);
            last_status = STATUS_SYNTAX;
            break;
        }
        last_status = run_words(&words);
        console_fresh_line();
    }
    return last_status;
}

_Noreturn void shell_run(void) {
    static char line[LINE_SIZE];
    for (;;) {
        console_write(PROMPT);
        if (tty_read_line(line))
            shell_execute(line);
        else
            last_status = STATUS_CANCELLED;
    }
}
