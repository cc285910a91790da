// Transfers.
#ifndef FTPD_TRANSFER_H
#define FTPD_TRANSFER_H

#include "session.h"

// A listing that grows in memory, so that no directory stays open while a client is slow.
struct listing {
    char *text; // from malloc
    size_t size, room;
};

bool listing_add(struct listing *listing, const char *line); // false and errno
void transfer_listing(struct session *session, const struct listing *listing);
void transfer_retrieve(struct session *session, char *argument);
// A new file appears under its name when all of it is there; a transfer that fails leaves
// nothing. With REST, and by APPE, a file that exists is changed in place.
void transfer_store(struct session *session, char *argument);
void transfer_append(struct session *session, char *argument);

#endif
