// RTL8139: sending by four transmit buffers, which every such card can.
//
// The card wants 32-bit aligned buffers, so sending copies. The interrupt of a sent frame is
// permitted only while others wait for its buffer.
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "memory/frames.h"
#include "rtl8139.h"

static void start_sending(struct rtl8139 *card, struct packet *packet) {
    uint32_t index = card->started++ % RTL8139_BUFFERS;
    uint8_t *buffer = card->transmit[index];
    memcpy(buffer, packet->data, packet->length);
    card->device.sent++;
    card->device.sent_bytes += packet->length;
    port_write32((uint16_t)(card->ports + TSD0 + 4 * index), packet->length | TSD_EARLY_256);
    packet_release(packet);
}

static void look_at_finished(struct rtl8139 *card) {
    while (card->finished != card->started) {
        uint32_t index = card->finished % RTL8139_BUFFERS;
        uint32_t status = port_read32((uint16_t)(card->ports + TSD0 + 4 * index));
        if (!(status & TSD_DONE))
            return;
        if (!(status & TSD_SENT))
            card->device.send_errors++;
        card->finished++;
    }
}

static bool has_free_buffer(struct rtl8139 *card) {
    if (card->started - card->finished == RTL8139_BUFFERS)
        look_at_finished(card);
    return card->started - card->finished < RTL8139_BUFFERS;
}

bool rtl8139_start_buffers(struct rtl8139 *card) {
    uint32_t sent = frame_allocate_adjacent(RTL8139_BUFFERS * PACKET_ROOM / PAGE_SIZE);
    if (sent == FRAME_NONE)
        return false;
    for (unsigned i = 0; i < RTL8139_BUFFERS; i++) {
        card->transmit[i] = (uint8_t *)direct_map(sent) + i * PACKET_ROOM;
        port_write32((uint16_t)(card->ports + TSAD0 + 4 * i), sent + i * PACKET_ROOM);
    }
    card->has_place = has_free_buffer;
    card->put = start_sending;
    return true;
}
