// Loss: timeouts and their back-off, fast retransmit, giving up, ICMP errors.
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "net/byte_order.h"
#include "peer.h"

static uint8_t bytes[60000];

static void back_off(void) {
    struct tcp_segment segment;
    struct peer peer;
    uint64_t at, last = 0, gaps[20] = {0};
    struct file *file = peer_accept(&peer);
    uint64_t start = fake_now;
    uint32_t count = 0;
    send_bytes(file, bytes, 100, 0);
    while (connection_of(file)->state == TCP_ESTABLISHED && fake_now < start + 600 * SECOND)
        world_step(start + 600 * SECOND);
    uint64_t took = fake_now - start;
    bool same = true;
    while (peer_next_at(&segment, &at)) {
        if (segment.flags & TCP_RST)
            continue;
        same = same && segment.sequence == peer.acknowledgment && segment.length == 100;
        if (count > 0 && count < 20)
            gaps[count] = at - last;
        last = at;
        count++;
    }
    CHECK("retransmits-the-same-bytes", same && count >= 7 && count < 16);
    CHECK("retransmission-backs-off", gaps[3] > gaps[2] * 3 / 2 && gaps[4] > gaps[3] * 3 / 2 &&
          gaps[5] > gaps[4] * 3 / 2);
    CHECK("gives-up-in-time", took >= 100 * SECOND && took < 200 * SECOND);
    char byte;
    CHECK("timed-out", receive_bytes(file, &byte, 1, 0) == -ETIMEDOUT);
    file_release(file);
}

static void no_answer_to_syn(void) {
    int result;
    uint64_t start = fake_now;
    struct file *file = connect_to(OUTSIDE, 99, &result);
    uint64_t took = fake_now - start;
    CHECK("syn-times-out", result == -ETIMEDOUT && took > 60 * SECOND && took < 200 * SECOND);
    CHECK("syn-sent-several-times", peer_count() == 1 + TCP_SYN_RETRIES);
    file_release(file);
    file = open_socket(SOCK_STREAM);
    socket_of(file)->send_timeout = 3 * SECOND;
    start = fake_now;
    result = socket_connect(file, (struct endpoint){OUTSIDE, 99});
    took = fake_now - start;
    CHECK("connect-with-a-limit", result == -EINPROGRESS && took >= 3 * SECOND && took < 4 * SECOND);
    file_release(file);
    CHECK("connect-abandoned", tcp_count() == 0);
}

static uint32_t segments_passed, lost_segment;

static bool lose_one(const struct packet *packet, struct ip_addresses addresses) {
    if (addresses.destination != THEIRS || packet->length < 1000)
        return true;
    return ++segments_passed != lost_segment;
}

// One lost segment of many is sent again before the timer would.
static void fast_retransmit(void) {
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    open_pair(listener, &client, &server);
    segments_passed = 0;
    lost_segment = 3;
    world_filter = lose_one;
    uint64_t start = fake_now;
    uint32_t done = 0;
    static uint8_t sink[60000];
    send_bytes(client, bytes, 30000, 0);
    while (done < 30000 && fake_now < start + 10 * SECOND) {
        int result = receive_bytes(server, sink + done, sizeof sink - done, MSG_DONTWAIT);
        done += result > 0 ? (uint32_t)result : 0;
        if (result <= 0)
            world_step(start + 10 * SECOND);
    }
    world_filter = NULL;
    CHECK("fast-retransmit", done == 30000 && fake_now - start < TCP_RTO_LEAST &&
          memcmp(sink, bytes, 30000) == 0);
    CHECK("congestion-window-halved", connection_of(client)->threshold < 20000);
    file_release(client);
    file_release(server);
    file_release(listener);
    world_run_for(100 * SECOND);
}

// A slow line is no reason to send again.
static void round_trip_is_learned(void) {
    link.delay = 400000;
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    open_pair(listener, &client, &server);
    static uint8_t sink[20000];
    uint32_t round_trip = connection_of(client)->round_trip;
    CHECK("round-trip-measured", round_trip > 790000 && round_trip < 900000);
    world_run_until_idle(10 * SECOND);
    uint32_t before = world_sent();
    for (int i = 0; i < 10; i++) {
        send_bytes(client, bytes, 1000, 0);
        receive_bytes(server, sink, 1000, MSG_WAITALL);
        world_run_for(2 * SECOND);
    }
    CHECK("no-needless-retransmission", world_sent() - before == 20);
    file_release(client);
    file_release(server);
    file_release(listener);
    world_run_for(100 * SECOND);
}

static void slow_start(void) {
    struct tcp_segment segment;
    struct peer peer;
    struct file *file = peer_accept(&peer);
    send_bytes(file, bytes, sizeof bytes, MSG_DONTWAIT);
    uint32_t first = peer_count();
    CHECK("first-window", first == 10);
    peer.acknowledgment += 2000;
    peer_send(&peer, TCP_ACK, NULL, 0);
    CHECK("slow-start", peer_count() == 4); // two that left, two more
    world_run_for(SECOND); // the timer: back to one segment
    uint32_t sent = 0, length = 0;
    while (peer_next(&segment)) {
        sent++;
        length = segment.length;
        CHECK("after-a-timeout-the-first-bytes", segment.sequence == peer.acknowledgment);
    }
    CHECK("after-a-timeout-one-segment", sent >= 1 && length == 1000);
    const struct tcp_connection *connection = connection_of(file);
    CHECK("after-a-timeout-half-the-threshold", connection->threshold == 6000 &&
          connection->congestion_window == 1000);
    file_release(file);
    peer_send(&peer, TCP_RST, NULL, 0);
}

static void errors(void) {
    struct file *file = open_socket(SOCK_STREAM);
    struct tcp_segment syn;
    uint8_t header[8];
    set_blocking(file, false);
    socket_connect(file, (struct endpoint){OUTSIDE, 99});
    CHECK("error-syn", peer_next(&syn));
    struct endpoint local = socket_of(file)->local;
    struct ip_addresses original = {OURS, OUTSIDE, IP_PROTOCOL_TCP, 0};
    uint16_t ports[2] = {network16(local.port), network16(99)};
    uint32_t sequence = network32(syn.sequence + 1000);
    memcpy(header, ports, 4);
    memcpy(header + 4, &sequence, 4);
    tcp_error(original, header, EHOSTUNREACH);
    CHECK("forged-error-ignored", connection_of(file)->state == TCP_SYN_SENT);
    sequence = network32(syn.sequence);
    memcpy(header + 4, &sequence, 4);
    tcp_error(original, header, EHOSTUNREACH);
    CHECK("unreachable", get_number(file, SOL_SOCKET, SO_ERROR) == EHOSTUNREACH &&
          connection_of(file)->state == TCP_CLOSED);
    file_release(file);
    struct peer peer;
    file = peer_accept(&peer);
    send_bytes(file, bytes, 1000, 0);
    ports[0] = network16(socket_of(file)->local.port);
    sequence = network32(peer.acknowledgment);
    memcpy(header, ports, 4);
    memcpy(header + 4, &sequence, 4);
    tcp_error(original, header, EHOSTUNREACH);
    CHECK("error-ends-nothing-established", connection_of(file)->state == TCP_ESTABLISHED);
    peer_count();
    tcp_error(original, header, EMSGSIZE);
    CHECK("smaller-packets", peer_next(&syn) && syn.length < 1000);
    file_release(file);
    peer_send(&peer, TCP_RST, NULL, 0);
}

static void keep_alive(void) {
    struct tcp_segment segment;
    struct peer peer;
    struct file *file = peer_accept(&peer);
    set_number(file, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_number(file, IPPROTO_TCP, TCP_KEEPIDLE, 10);
    set_number(file, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set_number(file, IPPROTO_TCP, TCP_KEEPCNT, 3);
    uint32_t probes = 0;
    for (uint64_t end = fake_now + 60 * SECOND; fake_now < end;) {
        world_step(end);
        while (peer_next(&segment)) {
            CHECK("keep-alive-probe", segment.length == 0 && segment.sequence == peer.acknowledgment - 1);
            probes++;
            peer_send(&peer, TCP_ACK, NULL, 0);
        }
    }
    CHECK("keep-alive-answered", probes >= 5 && probes <= 7 &&
          connection_of(file)->state == TCP_ESTABLISHED);
    uint64_t start = fake_now;
    while (connection_of(file)->state == TCP_ESTABLISHED && fake_now < start + 100 * SECOND)
        world_step(start + 100 * SECOND);
    uint64_t took = fake_now - start;
    CHECK("keep-alive-gives-up", took > 14 * SECOND && took < 27 * SECOND &&
          get_number(file, SOL_SOCKET, SO_ERROR) == ETIMEDOUT);
    file_release(file);
}

void check_retransmission(void) {
    for (uint32_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 7 + i / 256);
    void (*const subjects[])(void) = {back_off,   no_answer_to_syn, fast_retransmit, errors,
                                      slow_start, keep_alive,       round_trip_is_learned};
    for (uint32_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        world_reset(i + 1);
        subjects[i]();
        link.delay = 1000;
        world_run_for(300 * SECOND);
        peer_count();
        CHECK("retransmission-leaves-nothing", tcp_count() == 0 && world_use().packets == 0);
    }
}
