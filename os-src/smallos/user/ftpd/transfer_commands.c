// Commands that prepare data connections, and transfer listings.
#include "data.h"
#include "listing.h"
#include "transfer.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void run_pasv(struct session *session, char *argument) {
    (void)argument;
    if (session->only_extended) {
        reply(session, 503, "EPSV ALL was sent before.");
        return;
    }
    uint16_t port = data_listen(session);
    uint32_t address = ntohl(session->local.sin_addr.s_addr);
    if (port == 0)
        reply(session, 425, "No data port is free.");
    else
        reply(session, 227, "Entering Passive Mode (%u,%u,%u,%u,%u,%u).", address >> 24 & 255,
              address >> 16 & 255, address >> 8 & 255, address & 255, port >> 8 & 255, port & 255);
}

static void run_epsv(struct session *session, char *argument) {
    if (strcasecmp(argument, "ALL") == 0) {
        session->only_extended = true;
        reply(session, 200, "Only EPSV from now on.");
        return;
    }
    if (*argument && strcmp(argument, "1") != 0) {
        reply(session, 522, "Only network protocol 1 is possible, use (1)");
        return;
    }
    uint16_t port = data_listen(session);
    if (port == 0)
        reply(session, 425, "No data port is free.");
    else
        reply(session, 229, "Entering Extended Passive Mode (|||%u|)", port);
}

// The client's own address is used whatever it says: a service must not be made to connect to
// others (RFC 2577), and behind address translation what it says is wrong anyway.
static void prepare_active(struct session *session, unsigned port) {
    data_forget(session);
    if (port < 1024 || port > 65535) {
        reply(session, 504, "Data ports are 1024 to 65535.");
        return;
    }
    session->active = session->peer;
    session->active.sin_port = htons((uint16_t)port);
    reply(session, 200, "The next transfer connects to %s, port %u.", session->peer_text, port);
}

static bool take_numbers(const char *text, char separator, int count, unsigned *numbers) {
    for (int i = 0; i < count; i++) {
        char *end;
        if (!isdigit((unsigned char)*text))
            return false;
        unsigned long number = strtoul(text, &end, 10);
        if (number > 255 || *end != (i + 1 < count ? separator : 0))
            return false;
        numbers[i] = (unsigned)number;
        text = end + 1;
    }
    return true;
}

static void run_port(struct session *session, char *argument) {
    unsigned numbers[6];
    if (session->only_extended)
        reply(session, 503, "EPSV ALL was sent before.");
    else if (!take_numbers(argument, ',', 6, numbers))
        reply(session, 501, "Six numbers with commas are needed.");
    else
        prepare_active(session, numbers[4] * 256 + numbers[5]);
}

// |1|132.235.1.2|6275|
static void run_eprt(struct session *session, char *argument) {
    unsigned numbers[4];
    char mark = argument[0], *parts[3];
    char *rest = argument + 1;
    for (int i = 0; i < 3; i++) {
        parts[i] = rest;
        if (!mark || !(rest = strchr(rest, mark))) {
            reply(session, 501, "|1|ADDRESS|PORT| is needed.");
            return;
        }
        *rest++ = 0;
    }
    if (session->only_extended)
        reply(session, 503, "EPSV ALL was sent before.");
    else if (strcmp(parts[0], "1") != 0)
        reply(session, 522, "Only network protocol 1 is possible, use (1)");
    else if (!take_numbers(parts[1], '.', 4, numbers) || strlen(parts[2]) > 5)
        reply(session, 501, "|1|ADDRESS|PORT| is needed.");
    else
        prepare_active(session, (unsigned)atoi(parts[2]));
}

static void run_rest(struct session *session, char *argument) {
    char *end;
    errno = 0;
    unsigned long long offset = strtoull(argument, &end, 10);
    if (!isdigit((unsigned char)*argument) || *end || errno || offset > INT32_MAX) {
        reply(session, 501, "A number of bytes is needed.");
    } else if (offset > 0 && !session->binary) {
        reply(session, 504, "REST needs TYPE I.");
    } else {
        session->restart = (int64_t)offset;
        reply(session, 350, "The next transfer begins at %llu.", offset);
    }
}

static void run_abor(struct session *session, char *argument) {
    (void)argument;
    data_forget(session);
    reply(session, 226, "There is no transfer.");
}

static void run_allo(struct session *session, char *argument) {
    (void)argument;
    reply(session, 202, "Space need not be allocated.");
}

enum style { STYLE_LONG, STYLE_NAMES, STYLE_FACTS };

static bool add_name(struct listing *listing, const char *name, const struct stat *status,
                     enum style style, bool writable) {
    char line[LISTING_LINE], clean[NAME_MAX + 1];
    snprintf(clean, sizeof clean, "%s", name);
    for (char *byte = clean; *byte; byte++)
        if (iscntrl((unsigned char)*byte))
            *byte = '?';
    if (style == STYLE_LONG)
        listing_long(line, clean, status);
    else if (style == STYLE_FACTS)
        listing_facts(line, clean, status, writable);
    else
        snprintf(line, sizeof line, "%s", clean);
    return listing_add(listing, line);
}

static bool add_directory(struct listing *listing, const char *real, enum style style,
                          bool writable) {
    DIR *directory = opendir(real);
    bool added = directory != NULL;
    for (struct dirent *entry; added && (entry = readdir(directory));) {
        char path[PATH_MAX];
        struct stat status;
        bool dots = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        if (dots || snprintf(path, sizeof path, "%s/%s", real, entry->d_name) >= PATH_MAX ||
            lstat(path, &status) < 0)
            continue;
        added = add_name(listing, entry->d_name, &status, style, writable);
    }
    if (directory)
        closedir(directory);
    return added;
}

static void list(struct session *session, char *argument, enum style style) {
    char real[PATH_MAX];
    struct stat status;
    struct listing listing = {0};
    // Clients pass options of ls, although FTP knows none.
    while (style != STYLE_FACTS && argument[0] == '-') {
        argument += strcspn(argument, " ");
        argument += strspn(argument, " ");
    }
    if (!session_path(session, argument, real))
        return;
    if (lstat(real, &status) < 0) {
        reply_error(session, argument, errno);
        return;
    }
    if (style == STYLE_FACTS && !S_ISDIR(status.st_mode)) {
        reply(session, 501, "%s: not a directory", argument);
        return;
    }
    bool made = S_ISDIR(status.st_mode)
                    ? add_directory(&listing, real, style, session->account->writes)
                    : add_name(&listing, argument, &status, style, session->account->writes);
    if (made)
        transfer_listing(session, &listing);
    else
        reply_error(session, argument, errno);
    free(listing.text);
}

static void run_list(struct session *session, char *argument) {
    list(session, argument, STYLE_LONG);
}

static void run_nlst(struct session *session, char *argument) {
    list(session, argument, STYLE_NAMES);
}

static void run_mlsd(struct session *session, char *argument) {
    list(session, argument, STYLE_FACTS);
}

const struct command transfer_commands[] = {
    {"PASV", run_pasv, false, false, false},       {"EPSV", run_epsv, false, false, false},
    {"PORT", run_port, false, true, false},        {"EPRT", run_eprt, false, true, false},
    {"REST", run_rest, false, true, false},        {"ABOR", run_abor, false, false, false},
    {"ALLO", run_allo, false, false, false},       {"LIST", run_list, false, false, false},
    {"NLST", run_nlst, false, false, false},       {"MLSD", run_mlsd, false, false, false},
    {"RETR", transfer_retrieve, false, true, false}, {"STOR", transfer_store, false, true, true},
    {"APPE", transfer_append, false, true, true},  {NULL, NULL, false, false, false},
};
