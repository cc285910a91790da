// Who may log in.
#include "accounts.h"
#include "user/services/settings.h"
#include <stdio.h>
#include <string.h>

static struct account accounts[ACCOUNTS_MAXIMUM];
static int account_count;

const char *accounts_take(char *words) {
    char *name = settings_word(&words), *password = settings_word(&words);
    char *root = settings_word(&words), *rights = settings_word(&words);
    if (!rights || settings_word(&words))
        return "NAME PASSWORD ROOT read|write is needed";
    if (strcmp(rights, "read") != 0 && strcmp(rights, "write") != 0)
        return "the last word must be read or write";
    if (root[0] != '/' || strlen(root) >= sizeof accounts->root)
        return "ROOT must be an absolute path of less than 256 bytes";
    if (strlen(name) >= ACCOUNT_TEXT || strlen(password) >= ACCOUNT_TEXT)
        return "names and passwords have at most 63 bytes";
    if (account_count == ACCOUNTS_MAXIMUM)
        return "there may be 16 users at most";
    struct account *account = &accounts[account_count++];
    snprintf(account->name, sizeof account->name, "%s", name);
    snprintf(account->password, sizeof account->password, "%s", password);
    snprintf(account->root, sizeof account->root, "%s", root);
    account->writes = rights[0] == 'w';
    return NULL;
}

void accounts_complete(void) {
    char words[] = "anonymous * /var/ftp read";
    if (account_count == 0)
        accounts_take(words);
}

// In a time that does not depend on where the two differ.
static bool same_secret(const char *one, const char *other) {
    char padded[2][ACCOUNT_TEXT] = {{0}};
    unsigned difference = strlen(other) >= ACCOUNT_TEXT;
    snprintf(padded[0], ACCOUNT_TEXT, "%s", one);
    snprintf(padded[1], ACCOUNT_TEXT, "%s", other);
    for (int i = 0; i < ACCOUNT_TEXT; i++)
        difference |= (unsigned char)(padded[0][i] ^ padded[1][i]);
    return difference == 0;
}

const struct account *accounts_find(const char *name, const char *password) {
    if (strcmp(name, "ftp") == 0)
        name = "anonymous";
    for (int i = 0; i < account_count; i++)
        if (strcmp(accounts[i].name, name) == 0)
            return strcmp(accounts[i].password, "*") == 0 ||
                           same_secret(accounts[i].password, password)
                       ? &accounts[i]
                       : NULL;
    return NULL;
}
