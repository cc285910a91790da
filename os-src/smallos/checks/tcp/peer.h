// A peer at OUTSIDE that says exactly what a check wants, segment by segment.
#pragma once
#include "net/tcp.h"
#include "world.h"

struct peer {
    uint16_t port, our_port; // at OUTSIDE, at OURS
    uint32_t sequence, acknowledgment; // of the next segment that it sends
    uint32_t window;
};

// Give a segment to TCP: flags, and data if there is any. A SYN has an MSS of 1000 in it.
void peer_send(const struct peer *peer, uint32_t flags, const void *data, uint32_t size);
// The same with the sequence number moved by an offset.
void peer_send_at(const struct peer *peer, int offset, uint32_t flags, const void *data,
                  uint32_t size);
// The next segment that was sent to OUTSIDE; its data is valid until the next call.
bool peer_next(struct tcp_segment *segment);
bool peer_next_at(struct tcp_segment *segment, uint64_t *at);
uint32_t peer_count(void); // how many there are; they are forgotten
// A connection to our listener, or one of ours to the peer; established.
struct file *peer_connect(struct peer *peer, struct file *listener);
struct file *peer_accept(struct peer *peer);
