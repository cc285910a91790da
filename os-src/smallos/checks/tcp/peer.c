// The scripted peer.
#include "peer.h"
#include "base/string.h"
#include "net/byte_order.h"

#define HEADER_SIZE 20u

static void put16(uint8_t *at, uint32_t value) {
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static void put32(uint8_t *at, uint32_t value) {
    put16(at, value >> 16);
    put16(at + 2, value);
}

void peer_send(const struct peer *peer, uint32_t flags, const void *data, uint32_t size) {
    struct ip_addresses addresses = {OUTSIDE, OURS, IP_PROTOCOL_TCP, 64};
    static const uint8_t mss[] = {2, 4, 1000 >> 8, 1000 & 255};
    uint32_t options = flags & TCP_SYN ? sizeof mss : 0;
    struct packet *packet = packet_allocate();
    uint8_t *header = packet_append(packet, (uint16_t)(HEADER_SIZE + options + size));
    memset(header, 0, HEADER_SIZE);
    put16(header, peer->port);
    put16(header + 2, peer->our_port);
    put32(header + 4, peer->sequence);
    put32(header + 8, peer->acknowledgment);
    header[12] = (uint8_t)((HEADER_SIZE + options) / 4 << 4);
    header[13] = (uint8_t)flags;
    put16(header + 14, peer->window);
    memcpy(header + HEADER_SIZE, mss, options);
    if (size > 0)
        memcpy(header + HEADER_SIZE + options, data, size);
    ip_put_checksum(packet, addresses, 16);
    tcp_receive(packet, addresses);
    world_step(fake_now); // what was put off to the end of the batch
}

void peer_send_at(const struct peer *peer, int offset, uint32_t flags, const void *data,
                  uint32_t size) {
    struct peer moved = *peer;
    moved.sequence += (uint32_t)offset;
    peer_send(&moved, flags, data, size);
}

bool peer_next_at(struct tcp_segment *segment, uint64_t *at) {
    static struct packet *last;
    struct endpoint local, remote;
    struct seen_packet *seen = world_next_seen();
    packet_release(last);
    last = NULL;
    if (!seen)
        return false;
    last = packet_allocate();
    memcpy(packet_append(last, (uint16_t)seen->size), seen->bytes, seen->size);
    bool right = ip_checksum_holds(last, seen->addresses) &&
                 tcp_parse(last, segment, &local, &remote);
    CHECK("segments-are-well-formed", right);
    *at = seen->at;
    free(seen);
    return right;
}

bool peer_next(struct tcp_segment *segment) {
    uint64_t at;
    return peer_next_at(segment, &at);
}

uint32_t peer_count(void) {
    struct tcp_segment segment;
    uint32_t count = 0;
    while (peer_next(&segment))
        count++;
    return count;
}

struct file *peer_connect(struct peer *peer, struct file *listener) {
    struct tcp_segment answer;
    world_forget_seen();
    *peer = (struct peer){.port = (uint16_t)(1024 + world_random(50000)),
                          .our_port = socket_of(listener)->local.port,
                          .sequence = world_random(0xFFFFFFFF),
                          .window = 60000};
    peer_send(peer, TCP_SYN, NULL, 0);
    bool right = peer_next(&answer) && answer.flags == (TCP_SYN | TCP_ACK) &&
                 answer.acknowledgment == peer->sequence + 1;
    CHECK("peer-connect", right);
    peer->sequence++;
    peer->acknowledgment = answer.sequence + 1;
    peer_send(peer, TCP_ACK, NULL, 0);
    return accept_from(listener);
}

struct file *peer_accept(struct peer *peer) {
    struct file *file = open_socket(SOCK_STREAM);
    struct tcp_segment syn;
    world_forget_seen();
    set_blocking(file, false);
    socket_connect(file, (struct endpoint){OUTSIDE, 99});
    bool right = peer_next(&syn) && syn.flags == TCP_SYN && syn.mss == 1460 && syn.scale >= 0;
    CHECK("peer-accept", right);
    *peer = (struct peer){.port = 99,
                          .our_port = socket_of(file)->local.port,
                          .sequence = world_random(0xFFFFFFFF),
                          .acknowledgment = syn.sequence + 1,
                          .window = 60000};
    peer_send(peer, TCP_SYN | TCP_ACK, NULL, 0);
    peer->sequence++;
    right = peer_next(&syn) && syn.flags == TCP_ACK && syn.acknowledgment == peer->sequence;
    CHECK("peer-accept", right);
    return file;
}
