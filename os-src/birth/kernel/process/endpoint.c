#include "endpoint.h"
#include "base/text.h"
#include "kernel/core/channels.h"
#include "kernel/core/core.h"

static struct endpoint endpoints[ENDPOINTS_AT_MOST];
static struct endpoint console = {.kind = ENDPOINT_CONSOLE, .references = 1};

/* MESSAGE_CHANNEL and MESSAGE_CREDIT: subject is the pair; length, or this: */
#define LENGTH_CLOSED 0xFFFF

static struct endpoint *new_endpoint(enum endpoint_kind kind) {
    for (u32 i = 0; i < ENDPOINTS_AT_MOST; i++)
        if (endpoints[i].kind == ENDPOINT_FREE) {
            memset(&endpoints[i], 0, sizeof endpoints[i]);
            endpoints[i].kind = kind;
            return &endpoints[i];
        }
    return 0;
}

bool endpoint_pair(struct endpoint *ends[2]) {
    ends[0] = new_endpoint(ENDPOINT_LOCAL);
    ends[1] = ends[0] ? new_endpoint(ENDPOINT_LOCAL) : 0;
    if (!ends[1]) {
        if (ends[0])
            ends[0]->kind = ENDPOINT_FREE;
        return false;
    }
    ends[0]->peer = ends[1];
    ends[1]->peer = ends[0];
    return true;
}

static struct endpoint *find_remote(u32 core, u32 pair) {
    for (u32 i = 0; i < ENDPOINTS_AT_MOST; i++)
        if (endpoints[i].kind == ENDPOINT_REMOTE && endpoints[i].core == core && endpoints[i].pair == pair)
            return &endpoints[i];
    return 0;
}

struct endpoint *endpoint_remote(u32 core, u32 pair) {
    /* The other end may have sent before this one was asked for. */
    struct endpoint *endpoint = find_remote(core, pair);
    if (endpoint)
        return endpoint;
    endpoint = new_endpoint(ENDPOINT_REMOTE);
    if (endpoint) {
        endpoint->core = core;
        endpoint->pair = pair;
        endpoint->credits = ENDPOINT_SLOTS;
    }
    return endpoint;
}

struct endpoint *endpoint_console(void) {
    return &console;
}

static bool put(struct endpoint *to, const struct parcel *parcel) {
    if (to->count == ENDPOINT_SLOTS)
        return false;
    to->parcels[(to->first + to->count++) % ENDPOINT_SLOTS] = *parcel;
    return true;
}

static enum moved send_remote(struct endpoint *endpoint, const struct parcel *parcel) {
    if (!endpoint->credits)
        return MOVED_LATER;
    struct message message = {.type = MESSAGE_CHANNEL, .length = (u16)parcel->length, .subject = endpoint->pair};
    memcpy(message.payload, parcel->bytes, MESSAGE_BYTES);
    enum sent sent = channel_send(endpoint->core, &message);
    if (sent == SENT)
        endpoint->credits--;
    return sent == SENT ? MOVED : sent == SENT_FULL ? MOVED_LATER : MOVED_CLOSED;
}

enum moved endpoint_send(struct endpoint *endpoint, const struct parcel *parcel, const char *name) {
    if (endpoint->kind == ENDPOINT_CONSOLE) {
        char text[MESSAGE_BYTES + 1] = {0};
        memcpy(text, parcel->bytes, parcel->length);
        say("%s: %s", name, text);
        return MOVED;
    }
    if (endpoint->peer_is_closed || (endpoint->kind == ENDPOINT_REMOTE && channel_is_dead(endpoint->core)))
        return MOVED_CLOSED;
    if (endpoint->kind == ENDPOINT_REMOTE)
        return send_remote(endpoint, parcel);
    return put(endpoint->peer, parcel) ? MOVED : MOVED_LATER;
}

enum moved endpoint_receive(struct endpoint *endpoint, struct parcel *parcel) {
    if (!endpoint->count)
        return endpoint->peer_is_closed || (endpoint->kind == ENDPOINT_REMOTE && channel_is_dead(endpoint->core))
                   ? MOVED_CLOSED
                   : MOVED_LATER;
    *parcel = endpoint->parcels[endpoint->first];
    endpoint->parcels[endpoint->first].capability.type = 0;
    endpoint->first = (endpoint->first + 1) % ENDPOINT_SLOTS;
    endpoint->count--;
    if (endpoint->kind == ENDPOINT_REMOTE)
        endpoint->owed++;
    return MOVED;
}

void endpoint_close(struct endpoint *endpoint) {
    if (endpoint->kind == ENDPOINT_CONSOLE || endpoint->is_closed)
        return;
    endpoint->is_closed = true;
    if (endpoint->kind == ENDPOINT_REMOTE) {
        endpoint->owes_close = true;
        return;
    }
    endpoint->peer->peer_is_closed = true;
    if (endpoint->peer->is_closed)
        endpoint->kind = endpoint->peer->kind = ENDPOINT_FREE;
}

static void take_parcel(u32 from, const struct message *message) {
    struct endpoint *endpoint = endpoint_remote(from, message->subject);
    if (!endpoint)
        return;
    if (message->length == LENGTH_CLOSED) {
        endpoint->peer_is_closed = true;
        return;
    }
    struct parcel parcel = {.length = message->length <= MESSAGE_BYTES ? message->length : MESSAGE_BYTES};
    memcpy(parcel.bytes, message->payload, MESSAGE_BYTES);
    if (!put(endpoint, &parcel))
        core_die("core %u sent more over pair %u than it was given room for", (u64)from, (u64)message->subject);
}

static void take_credit(u32 from, const struct message *message) {
    struct endpoint *endpoint = find_remote(from, message->subject);
    if (endpoint)
        endpoint->credits += (u32)message->payload[0];
}

void endpoints_start(void) {
    channels_handle(MESSAGE_CHANNEL, take_parcel);
    channels_handle(MESSAGE_CREDIT, take_credit);
}

bool endpoints_work(void) {
    bool did = false;
    for (u32 i = 0; i < ENDPOINTS_AT_MOST; i++) {
        struct endpoint *endpoint = &endpoints[i];
        if (endpoint->kind != ENDPOINT_REMOTE)
            continue;
        if (endpoint->owed) {
            struct message message = {.type = MESSAGE_CREDIT, .subject = endpoint->pair, .payload = {endpoint->owed}};
            if (channel_send(endpoint->core, &message) != SENT_FULL) {
                endpoint->owed = 0;
                did = true;
            }
        }
        if (endpoint->owes_close) {
            struct message message = {.type = MESSAGE_CHANNEL, .length = LENGTH_CLOSED, .subject = endpoint->pair};
            if (channel_send(endpoint->core, &message) != SENT_FULL) {
                endpoint->owes_close = false;
                did = true;
            }
        }
    }
    return did;
}

bool endpoints_drop_capability(u64 serial) {
    for (u32 i = 0; i < ENDPOINTS_AT_MOST; i++)
        for (u32 slot = 0; slot < ENDPOINT_SLOTS && endpoints[i].kind != ENDPOINT_FREE; slot++) {
            struct capability *capability = &endpoints[i].parcels[slot].capability;
            if (capability->type && capability->parent == serial) {
                capability->type = 0;
                return true;
            }
        }
    return false;
}
