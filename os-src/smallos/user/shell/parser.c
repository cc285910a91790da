// Builds trees from tokens, by recursive descent.
#include "arena.h"
#include "syntax.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define DEEPEST 60 // of compound commands in each other

static const char *source, *source_end; // where the next token is; where the last one ended
static struct token token;
static enum parse_result problem;
static int depth;

static struct node *parse_list(void);

static void advance(void) {
    source_end = token.end;
    token = next_token(&source);
    if (token.kind == TOKEN_INCOMPLETE)
        problem = PARSE_INCOMPLETE;
}

static struct node *fail(void) {
    if (problem == PARSE_OK && token.kind == TOKEN_END)
        problem = PARSE_INCOMPLETE;
    if (problem != PARSE_OK)
        return NULL;
    problem = PARSE_WRONG;
    if (token.kind == TOKEN_NEWLINE)
        dprintf(2, "sh: syntax error at the end of the line\n");
    else
        dprintf(2, "sh: syntax error near '%.*s'\n", (int)(token.end - token.start), token.start);
    return NULL;
}

static bool is_word(const char *word) {
    size_t length = strlen(word);
    return token.kind == TOKEN_WORD && (size_t)(token.end - token.start) == length &&
           memcmp(token.start, word, length) == 0;
}

static bool is_reserved_end(void) {
    return is_word("then") || is_word("else") || is_word("elif") || is_word("fi") || is_word("do") ||
           is_word("done") || is_word("}");
}

static bool expect(const char *word) {
    if (!is_word(word))
        return fail() != NULL;
    advance();
    return true;
}

static void skip_newlines(void) {
    while (token.kind == TOKEN_NEWLINE)
        advance();
}

static struct node *make(enum node_kind kind, struct node *first, struct node *second) {
    struct node *node = arena_allocate(sizeof *node);
    node->kind = kind;
    node->first = first;
    node->second = second;
    return node;
}

static char *token_text(void) { return arena_copy(token.start, (size_t)(token.end - token.start)); }

static bool parse_redirections(struct node *node) {
    struct redirection **link = &node->redirections;
    while (*link)
        link = &(*link)->next;
    while (token.kind == TOKEN_REDIRECT) {
        struct redirection *redirection = arena_allocate(sizeof *redirection);
        redirection->fd = token.fd;
        redirection->kind = token.redirect;
        advance();
        if (token.kind != TOKEN_WORD)
            return fail() != NULL;
        redirection->target = token_text();
        advance();
        *link = redirection;
        link = &redirection->next;
    }
    return true;
}

static struct node *parse_simple(void) {
    struct node *node = make(NODE_SIMPLE, NULL, NULL);
    struct words words = {0};
    while (token.kind == TOKEN_WORD || token.kind == TOKEN_REDIRECT) {
        if (token.kind == TOKEN_REDIRECT) {
            if (!parse_redirections(node))
                return NULL;
            continue;
        }
        words_add(&words, token_text());
        advance();
    }
    node->words = words.at;
    node->count = words.count;
    return words.count > 0 || node->redirections ? node : fail();
}

static struct node *parse_branches(void) { // behind "if" or "elif"
    struct node *node = make(NODE_IF, parse_list(), NULL);
    if (!node->first || !expect("then") || !(node->second = parse_list()))
        return NULL;
    if (is_word("elif")) {
        advance();
        node->third = parse_branches();
        return node->third ? node : NULL;
    }
    if (is_word("else")) {
        advance();
        if (!(node->third = parse_list()))
            return NULL;
    }
    return expect("fi") ? node : NULL;
}

static struct node *parse_loop(enum node_kind kind) {
    struct node *node = make(kind, parse_list(), NULL);
    if (!node->first || !expect("do") || !(node->second = parse_list()))
        return NULL;
    return expect("done") ? node : NULL;
}

static struct node *parse_for(void) {
    struct node *node = make(NODE_FOR, NULL, NULL);
    struct words words = {0};
    if (token.kind != TOKEN_WORD)
        return fail();
    words_add(&words, token_text());
    advance();
    skip_newlines();
    if (is_word("in"))
        for (advance(); token.kind == TOKEN_WORD; advance())
            words_add(&words, token_text());
    else
        words_add(&words, "\"$@\"");
    if (token.kind == TOKEN_SEMICOLON)
        advance();
    skip_newlines();
    node->words = words.at;
    node->count = words.count;
    if (!expect("do") || !(node->first = parse_list()))
        return NULL;
    return expect("done") ? node : NULL;
}

static struct node *parse_compound(void) {
    static const struct {
        const char *word;
        enum node_kind kind;
    } loops[] = {{"while", NODE_WHILE}, {"until", NODE_UNTIL}};
    if (token.kind == TOKEN_OPEN) {
        advance();
        struct node *list = parse_list();
        if (!list || token.kind != TOKEN_CLOSE)
            return fail();
        advance();
        return make(NODE_SUBSHELL, list, NULL);
    }
    if (is_word("{")) {
        advance();
        struct node *list = parse_list();
        return list && expect("}") ? make(NODE_GROUP, list, NULL) : NULL;
    }
    if (is_word("if")) {
        advance();
        return parse_branches();
    }
    for (int i = 0; i < 2; i++)
        if (is_word(loops[i].word)) {
            advance();
            return parse_loop(loops[i].kind);
        }
    if (is_word("for")) {
        advance();
        return parse_for();
    }
    return is_reserved_end() ? fail() : parse_simple();
}

static struct node *parse_command(void) {
    const char *start = token.start;
    if (++depth > DEEPEST) {
        problem = PARSE_WRONG;
        dprintf(2, "sh: too deeply nested\n");
        return NULL;
    }
    struct node *node = parse_compound();
    depth--;
    if (node && parse_redirections(node) && problem == PARSE_OK) {
        node->text = arena_copy(start, (size_t)(source_end - start));
        return node;
    }
    return NULL;
}

static struct node *parse_pipeline(void) {
    const char *start = token.start;
    bool inverted = false;
    for (; is_word("!"); inverted = !inverted)
        advance();
    struct node *node = parse_command();
    struct node **last = &node; // the chain leans to the right
    while (node && token.kind == TOKEN_PIPE) {
        advance();
        skip_newlines();
        struct node *next = parse_command();
        if (!next)
            return NULL;
        *last = make(NODE_PIPELINE, *last, next);
        last = &(*last)->second;
    }
    if (!node)
        return NULL;
    node->text = arena_copy(start, (size_t)(source_end - start));
    return inverted ? make(NODE_NOT, node, NULL) : node;
}

static struct node *parse_and_or(void) {
    const char *start = token.start;
    struct node *node = parse_pipeline();
    while (node && (token.kind == TOKEN_AND || token.kind == TOKEN_OR)) {
        enum node_kind kind = token.kind == TOKEN_AND ? NODE_AND : NODE_OR;
        advance();
        skip_newlines();
        struct node *next = parse_pipeline();
        node = next ? make(kind, node, next) : NULL;
    }
    if (node)
        node->text = arena_copy(start, (size_t)(source_end - start));
    return node;
}

// Commands up to what cannot begin one. At the top a newline ends it too.
static struct node *parse_commands(bool top) {
    struct node *list = NULL, **last = &list;
    while (problem == PARSE_OK) {
        if (!top)
            skip_newlines();
        if (token.kind == TOKEN_END || token.kind == TOKEN_NEWLINE || token.kind == TOKEN_CLOSE ||
            is_reserved_end())
            break;
        struct node *node = parse_and_or();
        if (!node)
            return NULL;
        if (token.kind == TOKEN_BACKGROUND)
            node = make(NODE_BACKGROUND, node, NULL);
        *last = *last ? make(NODE_SEQUENCE, *last, node) : node;
        if ((*last)->kind == NODE_SEQUENCE)
            last = &(*last)->second;
        if (token.kind != TOKEN_SEMICOLON && token.kind != TOKEN_BACKGROUND && token.kind != TOKEN_NEWLINE)
            break;
        if (top && token.kind == TOKEN_NEWLINE)
            break;
        advance();
    }
    return list;
}

static struct node *parse_list(void) {
    struct node *list = parse_commands(false);
    return list ? list : fail();
}

enum parse_result parse_line(const char **at, struct node **tree) {
    source = *at;
    problem = PARSE_OK;
    depth = 0;
    advance();
    *tree = parse_commands(true);
    if (problem == PARSE_OK && token.kind != TOKEN_END && token.kind != TOKEN_NEWLINE)
        fail();
    *at = source;
    if (problem != PARSE_OK)
        return problem;
    return *tree ? PARSE_OK : PARSE_EMPTY;
}
