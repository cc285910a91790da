#include "command_line.h"
#include "base/text.h"

static bool is(const char *word, size_t length, const char *name) {
    return strlen(name) == length && !memcmp(word, name, length);
}

static const char *set(struct command_line *line, const char *key, size_t key_length, const char *value,
                       size_t length) {
    static const char *const runs[] = {"programs", "tests", "pairs", "soak"};
    if (is(key, key_length, "run")) {
        for (size_t i = 0; i < COUNT_OF(runs); i++)
            if (is(value, length, runs[i])) {
                line->run = (enum run)i;
                return 0;
            }
        return "run is one of programs, tests, pairs, soak";
    }
    if (is(key, key_length, "end")) {
        line->end = is(value, length, "yes");
        return line->end || is(value, length, "no") ? 0 : "end is yes or no";
    }
    if (is(key, key_length, "messages")) {
        line->messages = 0;
        for (size_t i = 0; i < length; i++) {
            if (value[i] < '0' || value[i] > '9' || i > 11)
                return "messages is a number of at most 12 digits";
            line->messages = line->messages * 10 + (u64)(value[i] - '0');
        }
        return line->messages ? 0 : "messages is a number from 1 on";
    }
    if (is(key, key_length, "test")) {
        if (!length || length >= sizeof line->only)
            return "test is a name of 1 to 63 letters";
        memcpy(line->only, value, length);
        line->only[length] = 0;
        return 0;
    }
    return "the key is none of run, test, end, messages";
}

const char *command_line_parse(const char *text, struct command_line *line, const char **wrong_word) {
    *line = (struct command_line){.messages = 10000};
    while (*text) {
        while (*text == ' ')
            text++;
        size_t length = 0, key = 0;
        while (text[length] && text[length] != ' ')
            length++;
        if (!length)
            break;
        *wrong_word = text;
        while (key < length && text[key] != '=')
            key++;
        if (key == length)
            return "a word is KEY=VALUE";
        const char *wrong = set(line, text, key, text + key + 1, length - key - 1);
        if (wrong)
            return wrong;
        text += length;
    }
    return 0;
}
