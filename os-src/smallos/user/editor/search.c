// Finding words.
#include "editor.h"
#include <stdio.h>
#include <string.h>

static char sought[64];

// An answer typed into the status line; false if it was given up with Ctrl+C.
static bool ask(struct editor *editor, const char *question, char *answer, size_t room) {
    size_t length = 0;
    for (;;) {
        snprintf(editor->message, sizeof editor->message, "%s%.*s", question, (int)length, answer);
        view_show(editor);
        int key = key_read();
        if (key == '\n' || key == '\r') {
            answer[length] = 0;
            return true;
        }
        if (key < 0 || key == CONTROL('C'))
            return false;
        if ((key == 0x7F || key == CONTROL('H')) && length > 0)
            length--;
        else if (key >= ' ' && key < 0x7F && length + 1 < room)
            answer[length++] = (char)key;
    }
}

static const char *find_in(const struct line *line, size_t from) {
    size_t length = strlen(sought);
    for (size_t at = from; at + length <= line->length; at++)
        if (memcmp(line->bytes + at, sought, length) == 0)
            return line->bytes + at;
    return NULL;
}

// From behind the cursor to the end, then from the beginning up to the cursor.
static bool go_to_next(struct editor *editor) {
    for (size_t i = 0; i <= editor->text.count; i++) {
        size_t row = (editor->row + i) % editor->text.count;
        const struct line *line = &editor->text.lines[row];
        const char *found = find_in(line, i == 0 ? editor->at + 1 : 0);
        if (found) {
            cursor_to(editor, row, (size_t)(found - line->bytes));
            return true;
        }
    }
    return false;
}

void search(struct editor *editor) {
    char answer[sizeof sought];
    if (!ask(editor, "Find: ", answer, sizeof answer)) {
        *editor->message = 0;
        return;
    }
    if (*answer)
        strcpy(sought, answer);
    bool found = *sought && go_to_next(editor);
    snprintf(editor->message, sizeof editor->message, "%s '%s'", found ? "Found" : "There is no", sought);
}
