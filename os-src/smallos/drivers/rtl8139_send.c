// RTL8139: what both ways of sending share: packets wait in a queue while the card has no place.
#include "rtl8139.h"

#define QUEUE_MAXIMUM 256u

void rtl8139_send_queued(struct rtl8139 *card) {
    while (card->queue.first && card->has_place(card))
        card->put(card, packet_queue_take(&card->queue));
    card->wanted = card->queue.first ? RTL8139_CAUSES | CAUSE_SENT : RTL8139_CAUSES;
}

bool rtl8139_transmit(struct network_device *device, struct packet *packet) {
    struct rtl8139 *card = device->driver;
    rtl8139_send_queued(card);
    if (!card->queue.first && card->has_place(card)) {
        card->put(card, packet);
        return true;
    }
    if (card->queue.count == QUEUE_MAXIMUM) {
        device->send_dropped++;
        packet_release(packet);
        return false;
    }
    packet_queue_put(&card->queue, packet);
    if (card->queue.count == 1)
        network_wake(); // the task permits the interrupt that goes on with the queue
    return true;
}
