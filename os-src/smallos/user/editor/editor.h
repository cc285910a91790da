// edit: a full-screen editor. One text, one view of it, one line of status below.
#ifndef EDITOR_H
#define EDITOR_H

#include <stdbool.h>
#include <stddef.h>

struct line {
    char *bytes; // without the line feed
    size_t length, room;
};

// A file is its lines with line feeds between them, so one that ends with a line feed has an
// empty last line. There is always one line.
struct text {
    struct line *lines;
    size_t count, room;
    bool changed; // since it was loaded or saved
};

struct editor {
    const char *path;
    struct text text;
    size_t row, at;   // the cursor: a line, and a byte in it
    size_t column;    // where it would like to be when it moves up and down
    size_t top, left; // what the view begins with: a line, and a column
    size_t rows, columns;
    char message[128]; // shown in the status line until the next key
};

enum key {
    KEY_UP = 256,
    KEY_DOWN,
    KEY_RIGHT,
    KEY_LEFT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_DELETE,
    KEY_NONE // a sequence that means nothing here
};
#define CONTROL(letter) ((letter) & 0x1F)

// text.c: false when memory runs out; then nothing was changed.
bool text_begin(struct text *text);
bool text_insert(struct text *text, size_t row, size_t at, const char *bytes, size_t size);
void text_erase(struct text *text, size_t row, size_t at, size_t size);
bool text_split(struct text *text, size_t row, size_t at); // the rest becomes a line of its own
bool text_join(struct text *text, size_t row);             // with the line after it
void text_remove_line(struct text *text, size_t row);

// file.c: 0 or -1 with errno. Loading a file that does not exist gives an empty text.
int text_load(struct text *text, const char *path);
int text_save(struct text *text, const char *path);

// cursor.c
void cursor_move(struct editor *editor, int key);
void cursor_to(struct editor *editor, size_t row, size_t at);
// The column at which a byte of a line begins; tabs reach to the next multiple of eight.
size_t column_of(const struct line *line, size_t at);

// view.c
void view_show(struct editor *editor);
void view_forget(void); // what is on the screen is not known any more

// keys.c: a byte, one of enum key, or -1 at the end of input.
int key_read(void);
bool key_waits(void); // is there more to read at once?

// search.c: ask for words and go there; again for the same ones with an empty answer.
void search(struct editor *editor);

#endif
