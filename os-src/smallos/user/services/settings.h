// Settings of a service: the same names in its configuration file ("port 8080") and on its
// command line ("--port 8080").
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

enum setting_kind {
    SETTING_NUMBER, // place is a long; least to most
    SETTING_TEXT,   // place is a char[most + 1], least characters at least
    SETTING_SWITCH, // place is a bool; "yes" or "no", or nothing, which is yes
    SETTING_CALL,   // take judges the words after the name
};

struct setting {
    const char *name;
    enum setting_kind kind;
    void *place;
    long least, most;
    // Returns NULL, or what is wrong with the words. May cut the words.
    const char *(*take)(char *words);
};

// A table ends with a row without a name. What is wrong is said on stderr: file, line, value and
// what would be right; the result is false then.
bool settings_from_file(const char *path, const struct setting *table);
// The options "--NAME VALUE" of a command line. A "--config PATH" among them is read first;
// without it the file at default_path is, if there is one.
bool settings_from_words(int count, char **words, const struct setting *table,
                         const char *default_path);
// The next word of a line, which is cut off it; NULL at its end.
char *settings_word(char **rest);

#endif
