// What strangers may try: blind resets, SYNs and data (RFC 5961), floods, guesses.
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "peer.h"

static void blind_segments(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct tcp_segment answer;
    struct peer peer;
    char byte;
    file = peer_connect(&peer, listener);
    const struct tcp_connection *connection = connection_of(file);
    peer_send_at(&peer, 1000, TCP_RST, NULL, 0);
    CHECK("reset-within-the-window-is-questioned", connection->state == TCP_ESTABLISHED &&
          peer_next(&answer) && answer.flags == TCP_ACK && answer.acknowledgment == peer.sequence);
    peer_send_at(&peer, -1000, TCP_RST, NULL, 0);
    peer_send_at(&peer, 10000000, TCP_RST, NULL, 0);
    CHECK("reset-outside-is-ignored", connection->state == TCP_ESTABLISHED && !peer_next(&answer));
    peer_send_at(&peer, 10, TCP_SYN, NULL, 0);
    CHECK("syn-within-the-window-is-questioned", connection->state == TCP_ESTABLISHED &&
          peer_next(&answer) && answer.flags == TCP_ACK);
    struct peer liar = peer;
    liar.acknowledgment += 1000; // bytes that were never sent
    peer_send(&liar, TCP_ACK, "evil", 4);
    CHECK("acknowledgment-of-the-future", receive_bytes(file, &byte, 1, MSG_DONTWAIT) == -EAGAIN &&
          peer_next(&answer));
    liar.acknowledgment = peer.acknowledgment - 10000000;
    peer_send(&liar, TCP_ACK, "evil", 4);
    CHECK("acknowledgment-of-the-past", receive_bytes(file, &byte, 1, MSG_DONTWAIT) == -EAGAIN);
    world_forget_seen();
    for (int i = 0; i < 2000; i++)
        peer_send_at(&peer, 1000, TCP_RST, NULL, 0);
    CHECK("challenges-are-few", peer_count() < 300);
    peer_send(&peer, TCP_RST, NULL, 0);
    CHECK("exact-reset", connection->state == TCP_CLOSED &&
          receive_bytes(file, &byte, 1, 0) == -ECONNRESET);
    file_release(file);
    file_release(listener);
}

static void closed_port(void) {
    struct tcp_segment answer;
    struct peer peer = {1234, 77, 1000, 2000, 60000};
    peer_send(&peer, TCP_SYN, NULL, 0);
    CHECK("closed-port", peer_next(&answer) && answer.flags == (TCP_RST | TCP_ACK) &&
          answer.acknowledgment == 1001 && answer.sequence == 0);
    peer_send(&peer, TCP_ACK, "x", 1);
    CHECK("closed-port-with-ack", peer_next(&answer) && answer.flags == TCP_RST &&
          answer.sequence == 2000);
    peer_send(&peer, TCP_RST, NULL, 0);
    CHECK("reset-is-not-answered", !peer_next(&answer));
}

static void flood(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct peer attacker = {1, 80, 1, 0, 1000}, friend;
    for (uint16_t i = 1; i < 5000; i++) {
        attacker.port = i;
        attacker.sequence = i * 1000u;
        peer_send(&attacker, TCP_SYN, NULL, 0);
    }
    CHECK("syn-flood-is-bounded", tcp_count() <= TCP_HALF_OPEN_MAXIMUM + 1);
    file = peer_connect(&friend, listener);
    CHECK("syn-flood-leaves-room", file != NULL);
    file_release(file);
    peer_send(&friend, TCP_RST, NULL, 0);
    friend.sequence++;
    world_run_for(100 * SECOND);
    CHECK("half-open-connections-end", tcp_count() <= 2);
    file_release(listener);
}

static void backlog(void) {
    struct file *listener = listen_at(THEIRS, 80, 2), *clients[6];
    for (int i = 0; i < 6; i++) {
        clients[i] = open_socket(SOCK_STREAM);
        set_blocking(clients[i], false);
        socket_connect(clients[i], (struct endpoint){THEIRS, 80});
    }
    world_run_for(SECOND / 2);
    uint32_t accepted = 0;
    struct file *server;
    CHECK("backlog-is-bounded", connection_of(listener)->ready_count == 3);
    set_blocking(listener, false);
    for (uint64_t end = fake_now + 60 * SECOND; accepted < 6 && fake_now < end; world_step(end))
        while ((server = accept_from(listener))) {
            accepted++;
            file_release(server);
        }
    CHECK("backlog-all-come-in", accepted == 6);
    for (int i = 0; i < 6; i++)
        file_release(clients[i]);
    file_release(listener);
}

static void sequence_numbers(void) {
    uint32_t last = 0, close_ones = 0;
    for (int i = 0; i < 50; i++) {
        struct peer peer;
        struct file *file = peer_accept(&peer);
        uint32_t distance = peer.acknowledgment - last;
        close_ones += distance + 1000000 < 2000000;
        last = peer.acknowledgment;
        file_release(file);
        peer_send(&peer, TCP_RST, NULL, 0);
    }
    CHECK("first-sequence-numbers-differ", close_ones < 3);
}

void check_attacks(void) {
    void (*const subjects[])(void) = {blind_segments, closed_port, flood, backlog,
                                      sequence_numbers};
    for (uint32_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        world_reset(i + 1);
        subjects[i]();
        world_run_for(300 * SECOND);
        peer_count();
        CHECK("attacks-leave-nothing", tcp_count() == 0 && world_use().packets == 0);
    }
}
