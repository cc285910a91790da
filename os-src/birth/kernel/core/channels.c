#include "channels.h"
#include "core.h"
#include "kernel/arch/apic.h"
#include "kernel/arch/layout.h"

static struct {
    struct ring *out, *in;
    u64 heartbeat, seen_at; /* the last one, and at which of this core's ticks it was new */
    bool is_dead;
} peers[CORES_AT_MOST];
static void (*handlers[MESSAGE_TYPES])(u32 from, const struct message *message);
void (*channels_lost)(u32 peer);

void channels_start(void) {
    for (u32 p = 0; p < START->count; p++) {
        if (p == START->number)
            continue;
        peers[p].out = (struct ring *)(CHANNELS + p * 2 * PAGE_SIZE);
        peers[p].in = (struct ring *)(CHANNELS + (p * 2 + 1) * PAGE_SIZE);
    }
}

void channels_handle(enum message_type type, void (*handler)(u32 from, const struct message *message)) {
    handlers[type] = handler;
}

static void ring_bell(u32 peer) {
    core.doorbells_out++;
    apic_ring(START->apic_ids[peer]);
}

enum sent channel_send(u32 peer, const struct message *message) {
    if (peers[peer].is_dead)
        return SENT_DEAD;
    bool bell;
    if (!ring_put(peers[peer].out, message, &bell))
        return SENT_FULL;
    core.messages_out++;
    if (bell)
        ring_bell(peer);
    return SENT;
}

u32 channels_take(u32 at_most) {
    u32 count = 0;
    for (u32 p = 0; p < START->count; p++)
        for (u32 i = 0; peers[p].in && i < at_most; i++) {
            struct message message;
            bool bell;
            enum ring_taken taken = ring_take(peers[p].in, &message, &bell);
            if (taken == RING_EMPTY)
                break;
            if (taken == RING_OUT_OF_ORDER)
                core_die("a message from core %u came out of order", (u64)p);
            if (bell)
                ring_bell(p);
            core.messages_in++;
            count++;
            if (message.type < MESSAGE_TYPES && handlers[message.type])
                handlers[message.type](p, &message);
        }
    return count;
}

static void lost(u32 peer, const char *why) {
    peers[peer].is_dead = true;
    say("core %u is dead: %s", (u64)peer, why);
    if (channels_lost)
        channels_lost(peer);
}

/* Counted by this core's own steady ticks: a machine that stands still as a whole kills nobody. */
void channels_tick(void) {
    for (u32 p = 0; p < START->count; p++) {
        if (!peers[p].in || peers[p].is_dead)
            continue;
        peers[p].out->heartbeat++;
        if (peers[p].in->is_dead) {
            lost(p, "it said so");
            continue;
        }
        u64 heartbeat = peers[p].in->heartbeat;
        if (heartbeat != peers[p].heartbeat || !peers[p].seen_at) { /* the first time */
            peers[p].heartbeat = heartbeat;
            peers[p].seen_at = core.steady_ticks;
        } else if (core.steady_ticks - peers[p].seen_at > DEATH_TICKS) {
            lost(p, "it has no heartbeat");
        }
    }
}

bool channels_sleep(void) {
    for (u32 p = 0; p < START->count; p++)
        if (peers[p].in)
            peers[p].in->sleeps = 1;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (u32 p = 0; p < START->count; p++)
        if (peers[p].in && peers[p].in->head != peers[p].in->tail)
            return false;
    return true;
}

void channels_wake(void) {
    for (u32 p = 0; p < START->count; p++)
        if (peers[p].in)
            peers[p].in->sleeps = 0;
}

bool channel_is_dead(u32 peer) {
    return peers[peer].is_dead;
}

bool channel_peer_waits(u32 peer) {
    return peers[peer].in && peers[peer].in->wants_room;
}

void channels_say_dead(void) {
    for (u32 p = 0; p < START->count; p++)
        if (peers[p].out) {
            peers[p].out->is_dead = 1;
            ring_bell(p);
        }
}
