// The shell's parser. Knows no terminal and no command, so the self-test can drive it.
#include "parser.h"
#include "kernel/format.h"
#include "kernel/string.h"
#include <stddef.h>

struct builder {
    struct command_words *result;
    size_t length;
    bool in_word;
};

static void begin_word(struct builder *builder) {
    if (builder->in_word)
        return;
    builder->in_word = true;
    builder->result->words[builder->result->count++] = builder->result->text + builder->length;
}

// The text buffer is sized for the worst line (see parser.h), so this never drops.
static void add(struct builder *builder, char character) {
    begin_word(builder);
    if (builder->length < PARSER_TEXT - 1)
        builder->result->text[builder->length++] = character;
}

static void end_word(struct builder *builder) {
    if (!builder->in_word)
        return;
    builder->in_word = false;
    builder->result->text[builder->length] = 0;
    if (builder->length < PARSER_TEXT - 1)
        builder->length++;
}

static void add_status(struct builder *builder, int status) {
    char number[16];
    format_text(number, sizeof number, "%d", status);
    for (const char *from = number; *from; from++)
        add(builder, *from);
}

const char *parse_command(const char **line, int status, struct command_words *result) {
    struct builder builder = {.result = result};
    const char *at = *line, *problem = NULL;
    char quote = 0;
    result->count = 0;
    for (; *at && (quote || *at != ';'); at++) {
        bool escapes = *at == '\\' && at[1] &&
                       (quote == 0 || (quote == '"' && (at[1] == '"' || at[1] == '\\' ||
                                                        at[1] == '$')));
        if (quote != '\'' && escapes) {
            add(&builder, *++at);
        } else if (quote != '\'' && at[0] == '$' && at[1] == '?') {
            add_status(&builder, status);
            at++;
        } else if (quote) {
            if (*at == quote)
                quote = 0;
            else
                add(&builder, *at);
        } else if (*at == '\'' || *at == '"') {
            quote = *at;
            begin_word(&builder); // so that "" is a word
        } else if (*at == ' ' || *at == '\t') {
            end_word(&builder);
        } else {
            add(&builder, *at);
        }
    }
    if (quote)
        problem = "a quote is not closed";
    end_word(&builder);
    result->words[result->count] = NULL;
    *line = *at ? at + 1 : at;
    return problem;
}
