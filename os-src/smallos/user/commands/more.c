// more: show text a screen at a time: blank for the next, Enter for a line, q to leave.
#include "command.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static int keyboard;
static struct termios kept;

static void leave(void) { tcsetattr(keyboard, TCSADRAIN, &kept); }

// How many lines may follow; 0 to leave.
static int ask(int page) {
    char key = 'q';
    fputs("--More--", stdout);
    fflush(stdout);
    ssize_t size = read(keyboard, &key, 1);
    fputs("\r        \r", stdout);
    if (size != 1 || key == 'q' || key == 3)
        return 0;
    return key == '\r' || key == '\n' ? 1 : page;
}

static bool show(FILE *file, int page, int *left) {
    char *line = NULL;
    size_t room = 0;
    bool wanted = true;
    while (wanted && getline(&line, &room, file) > 0) {
        if (page > 0 && *left == 0)
            wanted = (*left = ask(page)) > 0;
        if (!wanted)
            break;
        fputs(line, stdout);
        --*left;
    }
    free(line);
    return wanted;
}

int main(int count, char **words) {
    struct winsize size = {.ws_row = 0};
    int page = 0, left, status = 0;
    command_begin(words);
    keyboard = isatty(0) ? 0 : open("/dev/tty", O_RDWR);
    if (isatty(1) && keyboard >= 0 && tcgetattr(keyboard, &kept) == 0) {
        struct termios raw = kept;
        raw.c_lflag &= ~(uint32_t)(ICANON | ECHO | ISIG);
        tcsetattr(keyboard, TCSADRAIN, &raw);
        atexit(leave);
        ioctl(keyboard, TIOCGWINSZ, &size);
        page = size.ws_row > 2 ? size.ws_row - 1 : 24;
    }
    left = page;
    if (count == 1) {
        if (isatty(0))
            usage("more FILE... (or text by a pipe)");
        show(stdin, page, &left);
    }
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(words[i], "r");
        if (!file) {
            status = complain(words[i]);
            continue;
        }
        bool wanted = show(file, page, &left);
        fclose(file);
        if (!wanted)
            break;
    }
    return status;
}
