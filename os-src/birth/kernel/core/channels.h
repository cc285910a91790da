/* Messages between cores: the only thing that two of them share. */
#pragma once

#include "core.h"
#include "ring.h"

enum message_type {
    MESSAGE_TEXT = 1,   /* payload: a part of a line; subject: 1 where it ends */
    MESSAGE_TEST,       /* kernel/tests */
    MESSAGE_TEST_DONE,
    MESSAGE_TEST_DATA,
    MESSAGE_CHANNEL,    /* kernel/process/channel.c: what a process sent */
    MESSAGE_CREDIT,     /* room for so many more of them */
    MESSAGE_ENDED,      /* a program of the start table ended */
    MESSAGE_STARTED,    /* all programs of a core's part of it run */
    MESSAGE_TYPES,
};

enum sent { SENT, SENT_FULL, SENT_DEAD };

void channels_start(void);
/* Never waits. SENT_FULL: the peer has to take some first, and core_work wakes when it did. */
enum sent channel_send(u32 peer, const struct message *message);
/* Takes and handles at most this many from each peer; how many it were. */
u32 channels_take(u32 at_most);
/* What is called with each message of a type. It may send, but must not wait. */
void channels_handle(enum message_type type, void (*handler)(u32 from, const struct message *message));
/* Every tick: this core lives; who of the others does not? */
void channels_tick(void);
/* From now on interrupts are wanted for messages, or not. False where there is something to do already. */
bool channels_sleep(void);
void channels_wake(void);
bool channel_is_dead(u32 peer);
/* Whether the peer was refused for lack of room, and waits for this core to take some. */
bool channel_peer_waits(u32 peer);
/* The last words of a core. */
void channels_say_dead(void);
/* Called for each core that died, once. */
extern void (*channels_lost)(u32 peer);

/* So many ticks without a heartbeat mean death. */
#define DEATH_TICKS 200u
#define DEATH_MILLISECONDS (DEATH_TICKS * TICK_MILLISECONDS)
