// Queues of datagrams. The sender's endpoint lies in front of the data, where a header was.
#include "datagrams.h"
#include "abi/errno.h"
#include "base/panic.h"
#include "base/string.h"
#include "ip.h"
#include "memory/frames.h"

#define EACH_MAXIMUM 64u // packets in one queue
#define ALL_MAXIMUM 512u // in all, and a small part of memory

static uint32_t waiting;

static uint32_t limit(void) {
    uint32_t share = frame_counts().managed / 64;
    return share < ALL_MAXIMUM ? share : ALL_MAXIMUM;
}

static struct endpoint *source_of(struct packet *packet) {
    return (struct endpoint *)(packet->data - sizeof(struct endpoint));
}

void datagram_put(struct datagram_queue *queue, struct packet *packet, struct endpoint source) {
    if (queue->packets.count >= EACH_MAXIMUM || waiting >= limit()) {
        queue->dropped++;
        packet_release(packet);
        return;
    }
    panic_unless(packet->data - packet->room >= (int)sizeof source);
    memcpy(source_of(packet), &source, sizeof source);
    waiting++;
    packet_queue_put(&queue->packets, packet);
}

static void remove_first(struct datagram_queue *queue) {
    packet_release(packet_queue_take(&queue->packets));
    waiting--;
}

int datagram_take(struct datagram_queue *queue, struct message *message) {
    struct packet *packet = queue->packets.first;
    if (!packet)
        return -EAGAIN;
    uint32_t whole = packet->length, size = whole < message->left ? whole : message->left;
    int result = message_give(message, packet->data, size);
    if (result == 0) {
        memcpy(&message->address, source_of(packet), sizeof message->address);
        message->has_address = true;
        message->result_flags = size < whole ? MSG_TRUNC : 0;
        result = (int)(message->flags & MSG_TRUNC ? whole : size);
    }
    if (!(message->flags & MSG_PEEK))
        remove_first(queue);
    return result;
}

uint32_t datagram_readable(const struct datagram_queue *queue) {
    return queue->packets.first ? queue->packets.first->length : 0;
}

uint32_t datagram_bytes(const struct datagram_queue *queue) {
    uint32_t bytes = 0;
    for (const struct packet *packet = queue->packets.first; packet; packet = packet->next)
        bytes += packet->length;
    return bytes;
}

void datagram_drop_all(struct datagram_queue *queue) {
    while (queue->packets.count > 0)
        remove_first(queue);
}

struct packet *datagram_from(struct message *message, int *result) {
    uint32_t size = message->left;
    struct packet *packet = packet_allocate_sized(size);
    if (!packet) {
        *result = -ENOBUFS;
        return NULL;
    }
    *result = message_take(message, packet_append(packet, (uint16_t)size), size);
    if (*result == 0)
        return packet;
    packet_release(packet);
    return NULL;
}

int datagram_bind_problem(struct endpoint local) {
    bool ours = local.address == IP_ANY || ip_is_own(local.address) ||
                ip_is_broadcast(local.address) || ip_is_multicast(local.address);
    return ours ? 0 : -EADDRNOTAVAIL;
}
