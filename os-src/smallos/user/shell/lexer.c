// Cuts source into tokens. Quoted parts are skipped here and understood in expand.c.
#include "syntax.h"
#include <ctype.h>
#include <string.h>

static const char *skip_to(const char *text, char quote) {
    for (text++; *text && *text != quote; text++) {
        if (quote == '\'')
            continue;
        if (*text == '\\' && text[1]) {
            text++;
        } else if (quote == '"' && *text == '$') {
            const char *end = skip_quoted(text);
            if (!end)
                return NULL;
            text = end - 1;
        }
    }
    return *text ? text + 1 : NULL;
}

static const char *skip_nested(const char *text, char open, char close) {
    static int depth;
    const char *end = NULL;
    if (++depth > 100) { // as good as unfinished; and the stack stays whole
        depth--;
        return NULL;
    }
    while (*text) {
        if (*text == close) {
            end = text + 1;
            break;
        }
        const char *after = *text == open ? skip_nested(text + 1, open, close) : skip_quoted(text);
        if (!after)
            break;
        text = after;
    }
    depth--;
    return end;
}

const char *skip_quoted(const char *text) {
    switch (*text) {
    case '\\':
        return text[1] && (text[1] != '\n' || text[2]) ? text + 2 : NULL; // a line may follow
    case '\'':
    case '"':
    case '`':
        return skip_to(text, *text);
    case '$':
        if (text[1] == '(')
            return skip_nested(text + 2, '(', ')');
        if (text[1] == '{')
            return skip_nested(text + 2, '{', '}');
    }
    return text + 1;
}

static bool ends_word(char character) {
    return !character || strchr(" \t\n;&|()<>", character);
}

static struct token redirection(const char **at, int fd) {
    bool output = **at == '>';
    struct token token = {.kind = TOKEN_REDIRECT, .start = *at, .fd = fd >= 0 ? fd : output};
    char second = *++*at;
    token.redirect = output ? REDIRECT_WRITE : REDIRECT_READ;
    if (second == '&') {
        token.redirect = REDIRECT_COPY;
        ++*at;
    } else if (second == '>' && output) {
        token.redirect = REDIRECT_APPEND;
        ++*at;
    } else if (second == '<') {
        token.kind = TOKEN_WRONG; // no here-documents
    }
    token.end = *at;
    return token;
}

static struct token operator(const char **at) {
    struct token token = {.start = *at};
    char character = *(*at)++;
    bool doubled = **at == character;
    switch (character) {
    case '\n':
        token.kind = TOKEN_NEWLINE;
        doubled = false;
        break;
    case ';':
        token.kind = doubled ? TOKEN_WRONG : TOKEN_SEMICOLON;
        break;
    case '&':
        token.kind = doubled ? TOKEN_AND : TOKEN_BACKGROUND;
        break;
    case '|':
        token.kind = doubled ? TOKEN_OR : TOKEN_PIPE;
        break;
    default:
        token.kind = character == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
        doubled = false;
    }
    *at += doubled;
    token.end = *at;
    return token;
}

static void skip_blanks(const char **at) {
    for (;;) {
        if (**at == ' ' || **at == '\t')
            ++*at;
        else if (**at == '\\' && (*at)[1] == '\n' && (*at)[2])
            *at += 2;
        else
            break;
    }
    if (**at == '#')
        *at += strcspn(*at, "\n");
}

struct token next_token(const char **at) {
    skip_blanks(at);
    struct token token = {.start = *at, .end = *at, .kind = TOKEN_WORD};
    if (!**at) {
        token.kind = TOKEN_END;
        return token;
    }
    if (**at == '<' || **at == '>')
        return redirection(at, -1);
    if (ends_word(**at))
        return operator(at);
    while (!ends_word(**at)) {
        const char *end = skip_quoted(*at);
        if (!end) {
            token.kind = TOKEN_INCOMPLETE;
            return token;
        }
        *at = end;
    }
    token.end = *at;
    bool digit = token.end - token.start == 1 && isdigit((unsigned char)*token.start);
    if (digit && (**at == '<' || **at == '>'))
        return redirection(at, *token.start - '0');
    return token;
}
