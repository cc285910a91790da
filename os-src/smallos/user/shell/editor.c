// The line editor. Only backspaces and printed characters move the cursor, so it works on
// every terminal; input and output are taken byte by byte, so what is typed ahead for a command
// stays in the terminal.
#include "editor.h"
#include "completion.h"
#include "history.h"
#include "shell.h"
#include "terminal.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CONTROL(letter) ((letter) & 0x1F)
#define ESCAPE 0x1B
#define DELETE 0x7F

static char *text;
static size_t length, cursor;
static const char *prompt_text;
static int back; // in the history; 0 is the line itself
static char *unfinished; // that line, while others are looked at
static bool too_long;

static char output[512];
static size_t gathered;

static void flush(void) {
    for (size_t done = 0; done < gathered;) {
        ssize_t size = write(1, output + done, gathered - done);
        if (size < 0 && errno != EINTR)
            break;
        done += size > 0 ? (size_t)size : 0;
    }
    gathered = 0;
}

static void put(char byte) {
    output[gathered++] = byte;
    if (gathered == sizeof output)
        flush();
}

static void put_text(const char *from, size_t size) {
    for (size_t i = 0; i < size; i++)
        put(from[i]);
}

static int read_byte(void) {
    unsigned char byte;
    ssize_t size;
    flush();
    while ((size = read(0, &byte, 1)) < 0 && errno == EINTR)
        continue;
    return size == 1 ? byte : -1;
}

// A character of UTF-8 is several bytes and one cell.
static bool continues(size_t at) { return at < length && ((unsigned char)text[at] & 0xC0) == 0x80; }

static size_t cells(size_t from, size_t to) {
    size_t count = 0;
    for (; from < to; from++)
        count += !continues(from);
    return count;
}

static void put_backspaces(size_t count) {
    while (count-- > 0)
        put('\b');
}

static void move_to(size_t target) {
    if (target < cursor)
        put_backspaces(cells(target, cursor));
    else
        put_text(text + cursor, target - cursor);
    cursor = target;
}

static size_t before(size_t at) {
    while (at > 0 && continues(--at))
        continue;
    return at;
}

static size_t after(size_t at) {
    while (at < length && continues(++at))
        continue;
    return at;
}

static void insert(const char *bytes, size_t size) {
    if (length + size >= LINE_LIMIT) {
        too_long = true;
        return;
    }
    memmove(text + cursor + size, text + cursor, length - cursor);
    memcpy(text + cursor, bytes, size);
    length += size;
    put_text(text + cursor, length - cursor);
    cursor += size;
    if (!continues(cursor)) // else the rest of the character is still to come
        put_backspaces(cells(cursor, length));
}

static void erase(size_t from, size_t to) {
    size_t gone = cells(from, to);
    move_to(from);
    memmove(text + from, text + to, length - to);
    length -= to - from;
    put_text(text + from, length - from);
    for (size_t i = 0; i < gone; i++)
        put(' ');
    put_backspaces(cells(from, length) + gone);
}

static void erase_word(void) {
    size_t from = cursor;
    while (from > 0 && text[from - 1] == ' ')
        from--;
    while (from > 0 && text[from - 1] != ' ')
        from--;
    erase(from, cursor);
}

static void show_again(void) {
    size_t place = cursor;
    put_text(prompt_text, strlen(prompt_text));
    cursor = 0;
    move_to(length);
    move_to(place);
}

static void walk_history(int step) {
    const char *wanted = back + step == 0 ? unfinished : history_back(back + step);
    if (back + step < 0 || !wanted)
        return;
    if (back == 0)
        unfinished = arena_copy(text, length);
    back += step;
    erase(0, length);
    insert(wanted, strlen(wanted));
}

static void complete(void) {
    struct words candidates = {0};
    char *more = completion_find(arena_copy(text, cursor), &candidates);
    if (*more) {
        insert(more, strlen(more));
    } else if (candidates.count > 1) {
        put('\n');
        for (int i = 0; i < candidates.count; i++) {
            put_text(candidates.at[i], strlen(candidates.at[i]));
            put(i + 1 < candidates.count ? ' ' : '\n');
        }
        show_again();
    } else {
        put('\a');
    }
}

static void take_sequence(void) {
    int parameter = 0, byte = read_byte();
    if (byte != '[' && byte != 'O')
        return;
    while ((byte = read_byte()) >= 0 && byte < 0x40)
        if (byte >= '0' && byte <= '9')
            parameter = byte - '0';
    static const char numbered[] = "?H?XF??HF"; // 1 home, 3 delete, 4 end, 7 home, 8 end
    if (byte == '~')
        byte = parameter < 9 ? numbered[parameter] : '?';
    switch (byte) {
    case 'A':
        walk_history(1);
        break;
    case 'B':
        walk_history(-1);
        break;
    case 'C':
        move_to(after(cursor));
        break;
    case 'D':
        move_to(before(cursor));
        break;
    case 'X':
        erase(cursor, after(cursor));
        break;
    case 'H':
        move_to(0);
        break;
    case 'F':
        move_to(length);
        break;
    }
}

static void take_control(int byte) {
    switch (byte) {
    case CONTROL('A'):
        move_to(0);
        break;
    case CONTROL('B'):
        move_to(before(cursor));
        break;
    case CONTROL('E'):
        move_to(length);
        break;
    case CONTROL('F'):
        move_to(after(cursor));
        break;
    case CONTROL('D'):
        erase(cursor, after(cursor));
        break;
    case CONTROL('H'):
    case DELETE:
        erase(before(cursor), cursor);
        break;
    case '\t':
        complete();
        break;
    case CONTROL('K'):
        erase(cursor, length);
        break;
    case CONTROL('L'):
        put_text("\033[H\033[2J", 7);
        show_again();
        break;
    case CONTROL('N'):
        walk_history(-1);
        break;
    case CONTROL('P'):
        walk_history(1);
        break;
    case CONTROL('U'):
        erase(0, cursor);
        break;
    case CONTROL('W'):
        erase_word();
        break;
    case ESCAPE:
        take_sequence();
        break;
    }
}

static enum edit_result take_line(void) {
    for (;;) {
        int byte = read_byte();
        if (byte < 0 || (byte == CONTROL('D') && length == 0 && !too_long))
            return EDIT_END;
        if (byte == '\n' || byte == '\r')
            return too_long ? EDIT_TOO_LONG : EDIT_LINE;
        if (byte == CONTROL('C'))
            return EDIT_CANCELLED;
        if (too_long)
            continue; // swallowed, up to the end of the line
        char character = (char)byte;
        if (byte >= ' ' && byte != DELETE)
            insert(&character, 1);
        else
            take_control(byte);
    }
}

enum edit_result edit_line(const char *prompt, char *line) {
    text = line;
    length = cursor = 0;
    back = 0;
    too_long = false;
    prompt_text = prompt;
    struct arena_mark mark = arena_mark();
    terminal_raw();
    put_text(prompt, strlen(prompt));
    enum edit_result result = take_line();
    if (result == EDIT_CANCELLED)
        put_text("^C", 2);
    if (result != EDIT_END)
        put('\n');
    flush();
    text[result == EDIT_LINE ? length : 0] = 0;
    terminal_restore();
    arena_release(mark);
    return result;
}
