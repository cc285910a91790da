// The grammar of the shell: tokens and trees. Words keep their quotes until they are expanded.
//
//   list      pipeline { (&& || ; & newline) pipeline }
//   pipeline  [!] command { | command }
//   command   simple, ( list ), { list; }, if, while, until, for; each with redirections
#ifndef SYNTAX_H
#define SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_END, TOKEN_WORD, TOKEN_NEWLINE, TOKEN_SEMICOLON, TOKEN_BACKGROUND, TOKEN_AND, TOKEN_OR,
    TOKEN_PIPE, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_REDIRECT, TOKEN_INCOMPLETE, TOKEN_WRONG,
};

enum redirect_kind { REDIRECT_READ, REDIRECT_WRITE, REDIRECT_APPEND, REDIRECT_COPY };

struct token {
    enum token_kind kind;
    const char *start, *end; // in the source
    int fd;                  // of a redirection
    enum redirect_kind redirect;
};

// The token at *at, which moves behind it.
struct token next_token(const char **at);
// Behind the quote, substitution or parameter that begins at text; NULL if it does not end.
const char *skip_quoted(const char *text);

struct redirection {
    int fd;
    enum redirect_kind kind;
    char *target; // a word, or for copies a word that gives a number
    struct redirection *next;
};

enum node_kind {
    NODE_SIMPLE, NODE_PIPELINE, NODE_NOT, NODE_AND, NODE_OR, NODE_SEQUENCE, NODE_BACKGROUND,
    NODE_GROUP, NODE_SUBSHELL, NODE_IF, NODE_WHILE, NODE_UNTIL, NODE_FOR,
};

struct node {
    enum node_kind kind;
    char **words;      // simple: words with assignments in front; for: name, then the list
    int count;
    struct redirection *redirections;
    struct node *first, *second, *third; // pipeline: first | second; if: condition, then, else
    char *text;        // as it was written, for the list of jobs
};

enum parse_result { PARSE_OK, PARSE_EMPTY, PARSE_INCOMPLETE, PARSE_WRONG };

// One complete command line from *at, which moves behind it. PARSE_WRONG has been complained of.
enum parse_result parse_line(const char **at, struct node **tree);

#endif
