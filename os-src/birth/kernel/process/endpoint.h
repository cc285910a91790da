/* Ends of channels. What is sent at one end is received at the other: on this core, on another one, or by the console. */
#pragma once

#include "capability.h"

#define ENDPOINTS_AT_MOST 64u
#define ENDPOINT_SLOTS 8u

enum endpoint_kind { ENDPOINT_FREE, ENDPOINT_LOCAL, ENDPOINT_REMOTE, ENDPOINT_CONSOLE };

struct parcel {
    u32 length;
    u8 bytes[MESSAGE_BYTES];
    struct capability capability; /* type 0: none came along */
};

struct endpoint {
    enum endpoint_kind kind;
    u32 references;        /* capabilities to it; at none it is closed */
    bool is_closed;        /* this end */
    bool peer_is_closed;
    struct endpoint *peer; /* local */
    u32 core, pair;        /* remote: which core has the other end of which pair */
    u32 credits;           /* remote: so many the other end has room for */
    u32 owed;              /* remote: room that the other end has to be informed of */
    bool owes_close;
    u32 first, count; /* what came in and was not received */
    struct parcel parcels[ENDPOINT_SLOTS];
};

void endpoints_start(void);
/* Both ends of a channel on this core; false where there is no room. */
bool endpoint_pair(struct endpoint *ends[2]);
/* This core's end of a pair whose other end is on another core. */
struct endpoint *endpoint_remote(u32 core, u32 pair);
struct endpoint *endpoint_console(void);

enum moved { MOVED, MOVED_LATER, MOVED_CLOSED };
/* name: who sends, for the console. */
enum moved endpoint_send(struct endpoint *endpoint, const struct parcel *parcel, const char *name);
enum moved endpoint_receive(struct endpoint *endpoint, struct parcel *parcel);
void endpoint_close(struct endpoint *endpoint);
/* Sends what is owed to other cores; whether anything was. */
bool endpoints_work(void);
/* Takes a capability derived from serial out of what is under way; whether there was one. */
bool endpoints_drop_capability(u64 serial);
