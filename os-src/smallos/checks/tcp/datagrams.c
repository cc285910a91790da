// UDP, and pairs of local sockets.
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "net/byte_order.h"
#include "world.h"

static char text[3000];

static int send_to(struct file *file, struct endpoint to, const void *bytes, uint32_t size) {
    struct iovec part = {(void *)bytes, size};
    struct message message = {
        .parts = &part, .count = 1, .left = size, .address = to, .has_address = true};
    return socket_send(file, &message);
}

static struct file *bound_at(uint32_t address, uint16_t port) {
    struct file *file = open_socket(SOCK_DGRAM);
    CHECK("bind", socket_bind(socket_of(file), (struct endpoint){address, port}) == 0);
    return file;
}

static void exchange(void) {
    struct file *one = bound_at(OURS, 1000), *two = bound_at(THEIRS, 2000);
    struct endpoint to = {THEIRS, 2000};
    CHECK("datagram", send_to(one, to, "first", 5) == 5 && send_to(one, to, "", 0) == 0 &&
          send_to(one, to, "third one", 9) == 9);
    world_run_for(SECOND);
    struct iovec part = {text, 4};
    struct message message = {.parts = &part, .count = 1, .left = 4};
    CHECK("datagram-cut-off", socket_receive(two, &message) == 4 && message.result_flags == MSG_TRUNC);
    CHECK("datagram-sender", message.address.address == OURS && message.address.port == 1000);
    CHECK("datagram-empty", receive_bytes(two, text, 9, 0) == 0);
    CHECK("datagram-whole", receive_bytes(two, text, 99, 0) == 9 && memcmp(text, "third one", 9) == 0);
    CHECK("datagram-too-long", send_to(one, to, text, 66000) == -EMSGSIZE);
    link.corrupted = 1000;
    for (int i = 0; i < 50; i++)
        send_to(one, to, text, 1000);
    world_run_for(SECOND);
    uint32_t wrong = 0;
    while (receive_bytes(two, text, sizeof text, MSG_DONTWAIT) >= 0)
        wrong++;
    CHECK("datagram-checksums", wrong <= 1); // a hit on the port goes elsewhere
    link.corrupted = 0;
    file_release(one);
    file_release(two);
}

static void bounds(void) {
    struct file *one = bound_at(OURS, 1000), *two = bound_at(THEIRS, 2000);
    for (int i = 0; i < 3000; i++)
        send_to(one, (struct endpoint){THEIRS, 2000}, text, 1000);
    world_run_for(SECOND);
    CHECK("datagrams-are-bounded", world_use().packets <= 64);
    uint32_t count = 0;
    while (receive_bytes(two, text, sizeof text, MSG_DONTWAIT) == 1000)
        count++;
    CHECK("datagrams-the-first-stay", count == 64);
    send_to(one, (struct endpoint){THEIRS, 2000}, text, 1000);
    world_run_for(SECOND);
    file_release(two); // with one unread
    file_release(one);
}

static void connected(void) {
    struct file *one = bound_at(OURS, 1000), *two = bound_at(THEIRS, 2000),
                *three = bound_at(THEIRS, 3000);
    socket_connect(one, (struct endpoint){THEIRS, 2000});
    send_to(three, (struct endpoint){OURS, 1000}, "stranger", 8);
    send_to(two, (struct endpoint){OURS, 1000}, "friend", 6);
    world_run_for(SECOND);
    CHECK("connected-datagrams", receive_bytes(one, text, 99, 0) == 6);
    CHECK("strangers-are-refused", world_unreachable() == 1);
    uint16_t header[4] = {network16(1000), network16(2000), 0, 0};
    udp_error((struct ip_addresses){OURS, THEIRS, IP_PROTOCOL_UDP, 0}, (uint8_t *)header, ECONNREFUSED);
    CHECK("error-poll", events_of(one) & POLLERR);
    CHECK("error-told-once", send_bytes(one, "x", 1, 0) == -ECONNREFUSED && send_bytes(one, "x", 1, 0) == 1);
    header[0] = network16(3000);
    udp_error((struct ip_addresses){THEIRS, OURS, IP_PROTOCOL_UDP, 0}, (uint8_t *)header, ECONNREFUSED);
    CHECK("error-without-connection", !(events_of(three) & POLLERR));
    socket_disconnect(socket_of(one));
    CHECK("disconnected", send_bytes(one, "x", 1, 0) == -EDESTADDRREQ);
    world_run_for(SECOND);
    file_release(one);
    file_release(two);
    file_release(three);
}

static void broadcasts(void) {
    struct file *one = bound_at(OURS, 1000), *two = open_socket(SOCK_DGRAM), *three = open_socket(SOCK_DGRAM);
    set_number(two, SOL_SOCKET, SO_REUSEADDR, 1);
    set_number(three, SOL_SOCKET, SO_REUSEADDR, 1);
    CHECK("shared-port", socket_bind(socket_of(two), (struct endpoint){IP_ANY, 68}) == 0 &&
          socket_bind(socket_of(three), (struct endpoint){IP_ANY, 68}) == 0);
    struct file *four = open_socket(SOCK_DGRAM);
    CHECK("taken-port", socket_bind(socket_of(four), (struct endpoint){IP_ANY, 68}) == -EADDRINUSE);
    file_release(four);
    struct endpoint all = {IP_BROADCAST, 68};
    CHECK("broadcast-refused", send_to(one, all, "x", 1) == -EACCES);
    set_number(one, SOL_SOCKET, SO_BROADCAST, 1);
    CHECK("broadcast", send_to(one, all, "hello", 5) == 5);
    world_run_for(SECOND);
    CHECK("broadcast-reaches-all", receive_bytes(two, text, 9, MSG_DONTWAIT) == 5 &&
          receive_bytes(three, text, 9, MSG_DONTWAIT) == 5);
    all.port = 69;
    send_to(one, all, "nobody", 6);
    world_run_for(SECOND);
    CHECK("broadcast-is-not-answered", world_unreachable() == 0);
    file_release(one);
    file_release(two);
    file_release(three);
}

static void pairs(void) {
    struct file *ends[2];
    CHECK("pair", socket_create_pair(AF_UNIX, SOCK_STREAM, 0, 0, ends) == 0);
    CHECK("pair-both-ways", send_bytes(ends[0], "there", 5, 0) == 5 && receive_bytes(ends[1], text, 9, 0) == 5 &&
          send_bytes(ends[1], "back", 4, 0) == 4 && receive_bytes(ends[0], text, 9, 0) == 4);
    uint32_t filled = 0;
    for (int result; (result = send_bytes(ends[0], text, sizeof text, MSG_DONTWAIT)) > 0;)
        filled += (uint32_t)result;
    CHECK("pair-full", filled > 100000 && !(events_of(ends[0]) & POLLOUT));
    uint32_t emptied = 0;
    for (int result; (result = receive_bytes(ends[1], text, sizeof text, MSG_DONTWAIT)) > 0;)
        emptied += (uint32_t)result;
    CHECK("pair-emptied", emptied == filled && (events_of(ends[0]) & POLLOUT));
    send_bytes(ends[0], "unread", 6, 0);
    file_release(ends[1]);
    CHECK("pair-closed", (events_of(ends[0]) & (POLLHUP | POLLERR)) == (POLLHUP | POLLERR) &&
          receive_bytes(ends[0], text, 1, 0) == -ECONNRESET && receive_bytes(ends[0], text, 1, 0) == 0);
    CHECK("pair-broken", send_bytes(ends[0], "x", 1, 0) == -EPIPE && world_signals() == 1);
    file_release(ends[0]);
}

void check_datagrams(void) {
    void (*const subjects[])(void) = {exchange, bounds, connected, broadcasts, pairs};
    for (uint32_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        world_reset(i + 1);
        subjects[i]();
        CHECK("datagrams-leave-nothing", world_use().packets == 0);
    }
}
