// A card on a wire, and the layers above IP.
#include "stand_ins.h"
#include "base/string.h"
#include "net/icmp.h"
#include "net/network.h"
#include "net/network_task.h"
#include <setjmp.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

static jmp_buf asleep;
static bool leave_task(uint64_t deadline) {
    (void)deadline;
    longjmp(asleep, 1);
}

// The wire.
static struct packet_queue wire, sent;
static bool link = true;

static bool transmit(struct network_device *device, struct packet *packet) {
    device->sent++;
    packet_queue_put(&sent, packet);
    return true;
}
static struct packet *receive(struct network_device *device) {
    struct packet *packet = packet_queue_take(&wire);
    device->received += packet != NULL;
    return packet;
}
static bool link_is_up(struct network_device *device) {
    (void)device;
    return link;
}
static struct network_device card = {
    .name = "eth0",
    .model = "a wire",
    .address = {0x52, 0x54, 0, 0x12, 0x34, 0x56},
    .transmit = transmit,
    .receive = receive,
    .link_is_up = link_is_up,
};

void stand_in_start(void) {
    fake_name = "check-net";
    fake_sleep = leave_task;
    network_announce(&card);
    network_task_start();
}

void stand_in_run(void) {
    if (setjmp(asleep) == 0)
        fake_kernel_task();
}

void stand_in_pass(uint32_t milliseconds) {
    for (uint32_t passed = 0; passed < milliseconds; passed += 10) {
        fake_now += 10000;
        stand_in_run();
    }
}

void stand_in_set_link(bool is_up) {
    link = is_up;
    network_wake();
    stand_in_run();
}

// Rooms are whole again when they are given out anew.
struct packet *__real_packet_allocate(void);
struct packet *__wrap_packet_allocate(void);
struct packet *__wrap_packet_allocate(void) {
    struct packet *packet = __real_packet_allocate();
    if (packet)
        ASAN_UNPOISON_MEMORY_REGION(packet->room, packet->room_size);
    return packet;
}
struct packet *__real_packet_allocate_sized(uint32_t size);
struct packet *__wrap_packet_allocate_sized(uint32_t size);
struct packet *__wrap_packet_allocate_sized(uint32_t size) {
    struct packet *packet = __real_packet_allocate_sized(size);
    if (packet)
        ASAN_UNPOISON_MEMORY_REGION(packet->room, packet->room_size);
    return packet;
}

void stand_in_receive(const uint8_t *frame, uint32_t length) {
    struct packet *packet = packet_allocate();
    if (!packet)
        fake_fail("no packet for a frame: somebody keeps them");
    memcpy(packet_append(packet, (uint16_t)length), frame, length);
    uint8_t *end = packet->data + (length < 60 ? 60 : length); // short ones may be padded
    ASAN_POISON_MEMORY_REGION(end, (uint32_t)(packet->room + packet->room_size - end));
    packet_queue_put(&wire, packet);
    network_wake();
}

uint32_t stand_in_sent(void) { return sent.count; }
uint32_t stand_in_take_sent(uint8_t frame[1600]) {
    struct packet *packet = packet_queue_take(&sent);
    if (!packet)
        return 0;
    uint32_t length = packet->length;
    if (length > 1514)
        fake_fail("a frame of %u bytes was sent", length);
    memcpy(frame, packet->data, length);
    packet_release(packet);
    return length;
}

// Above IP.
struct above udp_above, tcp_above;
bool udp_port_is_closed;

static void keep(struct above *above, const struct packet *packet,
                 struct ip_addresses addresses) {
    above->received++;
    above->addresses = addresses;
    above->length = packet->length;
    memcpy(above->bytes, packet->data, packet->length);
}
void tcp_receive(struct packet *packet, struct ip_addresses addresses) {
    keep(&tcp_above, packet, addresses);
    packet_release(packet);
}
void udp_receive(struct packet *packet, struct ip_addresses addresses) {
    keep(&udp_above, packet, addresses);
    ip_checksum_holds(packet, addresses);
    if (udp_port_is_closed)
        icmp_send_unreachable(packet, ICMP_PORT_UNREACHABLE);
    packet_release(packet);
}
static void keep_error(struct above *above, struct ip_addresses original, const uint8_t *header,
                       int error) {
    above->errors++;
    above->addresses = original;
    above->error = error;
    memcpy(above->bytes, header, 8);
}
void tcp_error(struct ip_addresses original, const uint8_t *header, int error) {
    keep_error(&tcp_above, original, header, error);
}
void udp_error(struct ip_addresses original, const uint8_t *header, int error) {
    keep_error(&udp_above, original, header, error);
}
