// Who may log in, and what they may do.
#ifndef FTPD_ACCOUNTS_H
#define FTPD_ACCOUNTS_H

#include <limits.h>
#include <stdbool.h>

#define ACCOUNTS_MAXIMUM 16
#define ACCOUNT_TEXT 64 // bytes of a name or a password with NUL

struct account {
    char name[ACCOUNT_TEXT];
    char password[ACCOUNT_TEXT]; // "*": any will do
    char root[256];              // what "/" is
    bool writes;
};

// The setting "user NAME PASSWORD ROOT read|write"; NULL, or what is wrong.
const char *accounts_take(char *words);
// Adds an anonymous reader of /var/ftp where no user was set.
void accounts_complete(void);
// The account with this name and password; NULL: none. "ftp" is another name of "anonymous".
const struct account *accounts_find(const char *name, const char *password);

#endif
