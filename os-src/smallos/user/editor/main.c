// edit: the loop of keys and what they do.
#include "editor.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static struct termios kept;

static void say(struct editor *editor, const char *what, const char *problem) {
    snprintf(editor->message, sizeof editor->message, "%s%s%s", what, problem ? ": " : "", problem ? problem : "");
}

static void insert(struct editor *editor, char byte) {
    if (text_insert(&editor->text, editor->row, editor->at, &byte, 1))
        cursor_to(editor, editor->row, editor->at + 1);
    else
        say(editor, "Not inserted", strerror(ENOMEM));
}

static void split(struct editor *editor) {
    if (text_split(&editor->text, editor->row, editor->at))
        cursor_to(editor, editor->row + 1, 0);
    else
        say(editor, "Not split", strerror(ENOMEM));
}

// The byte under the cursor, or the end of the line.
static void erase(struct editor *editor) {
    if (editor->at < editor->text.lines[editor->row].length)
        text_erase(&editor->text, editor->row, editor->at, 1);
    else if (editor->row + 1 < editor->text.count && !text_join(&editor->text, editor->row))
        say(editor, "Not joined", strerror(ENOMEM));
}

static void erase_before(struct editor *editor) {
    if (editor->at == 0 && editor->row == 0)
        return;
    cursor_move(editor, KEY_LEFT);
    erase(editor);
}

static void remove_line(struct editor *editor) {
    text_remove_line(&editor->text, editor->row);
    size_t last = editor->text.count - 1;
    cursor_to(editor, editor->row > last ? last : editor->row, 0);
}

static void save(struct editor *editor) {
    bool saved = text_save(&editor->text, editor->path) == 0;
    say(editor, saved ? "Saved" : "Not saved", saved ? NULL : strerror(errno));
}

static void act(struct editor *editor, int key) {
    switch (key) {
    case CONTROL('S'):
        save(editor);
        break;
    case CONTROL('F'):
        search(editor);
        break;
    case CONTROL('K'):
        remove_line(editor);
        break;
    case CONTROL('L'):
        view_forget();
        break;
    case '\n':
    case '\r':
        split(editor);
        break;
    case 0x7F:
    case CONTROL('H'):
        erase_before(editor);
        break;
    case KEY_DELETE:
        erase(editor);
        break;
    default:
        if (key == '\t' || (key >= ' ' && key < 256))
            insert(editor, (char)key);
        else
            cursor_move(editor, key);
    }
}

static void edit(struct editor *editor) {
    for (bool warned = false;;) {
        if (!key_waits())
            view_show(editor); // what is pasted is shown once
        int key = key_read();
        *editor->message = 0;
        if (key < 0 || (key == CONTROL('Q') && (warned || !editor->text.changed)))
            return;
        warned = key == CONTROL('Q');
        if (warned)
            say(editor, "Not saved; Ctrl+Q again leaves all the same", NULL);
        else
            act(editor, key);
    }
}

static size_t at_least(size_t least, size_t size) { return size < least ? least : size; }

static void begin_screen(struct editor *editor) {
    struct termios raw = kept;
    struct winsize size = {.ws_row = 0};
    ioctl(1, TIOCGWINSZ, &size);
    editor->rows = at_least(4, size.ws_row) - 1;
    editor->columns = at_least(24, size.ws_col) - 1; // no wrapping
    raw.c_iflag &= ~(uint32_t)IXON;
    raw.c_lflag &= ~(uint32_t)(ICANON | ECHO | ISIG | IEXTEN);
    raw.c_cc[VMIN] = 1, raw.c_cc[VTIME] = 0;
    tcsetattr(0, TCSADRAIN, &raw);
}

int main(int count, char **words) {
    struct editor editor = {.row = 0};
    struct stat status;
    if (count != 2)
        return fprintf(stderr, "usage: edit FILE\n"), 2;
    if (tcgetattr(0, &kept) < 0 || !isatty(1))
        return fprintf(stderr, "edit: needs a terminal\n"), 1;
    editor.path = words[1];
    if (stat(editor.path, &status) == 0 && !S_ISREG(status.st_mode))
        return fprintf(stderr, "edit: %s: not a file of text\n", editor.path), 1;
    if (!text_begin(&editor.text) || text_load(&editor.text, editor.path) < 0)
        return fprintf(stderr, "edit: %s: %s\n", editor.path, strerror(errno)), 1;
    begin_screen(&editor);
    edit(&editor);
    printf("\033[0m\033[H\033[2J");
    fflush(stdout);
    tcsetattr(0, TCSADRAIN, &kept);
    return 0;
}
