// Windows of both sides: order, probes, silly windows, Nagle, delayed acknowledgments.
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "peer.h"

static uint8_t bytes[100000];

static void out_of_order(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct tcp_segment answer;
    struct peer peer;
    char got[40] = "";
    file = peer_connect(&peer, listener);
    peer_send_at(&peer, 10, TCP_ACK, "KLMNO", 5);
    bool right = peer_next(&answer) && answer.acknowledgment == peer.sequence;
    CHECK("out-of-order-is-answered-at-once", right && receive_bytes(file, got, 40, MSG_DONTWAIT) == -EAGAIN);
    peer_send_at(&peer, 20, TCP_ACK, "UVWXYZ", 6);
    peer_send_at(&peer, 17, TCP_ACK, "RSTUVW", 6);
    peer_send_at(&peer, 15, TCP_ACK, "PQRST", 5);
    CHECK("out-of-order-waits", receive_bytes(file, got, 40, MSG_DONTWAIT) == -EAGAIN);
    world_forget_seen();
    peer_send_at(&peer, 0, TCP_ACK, "ABCDEFGHIJKLM", 13); // overlaps
    right = peer_next(&answer) && answer.acknowledgment == peer.sequence + 26;
    CHECK("gap-filled-is-answered-at-once", right);
    CHECK("out-of-order-in-order", receive_bytes(file, got, 40, MSG_DONTWAIT) == 26 &&
          memcmp(got, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 26) == 0);
    peer_send_at(&peer, 30, TCP_ACK | TCP_FIN, "end", 3); // the FIN is early, too
    CHECK("early-fin-waits", receive_bytes(file, got, 40, MSG_DONTWAIT) == -EAGAIN);
    peer_send_at(&peer, 26, TCP_ACK, "the ", 4);
    CHECK("early-fin", receive_bytes(file, got, 40, MSG_DONTWAIT) == 7 &&
          receive_bytes(file, got, 40, MSG_DONTWAIT) == 0);
    peer_send_at(&peer, 3, TCP_ACK, "again", 5);
    CHECK("old-bytes-are-dropped", receive_bytes(file, got, 40, MSG_DONTWAIT) == 0);
    file_release(file);
    file_release(listener);
}

static void many_gaps(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct peer peer;
    static char got[10000];
    file = peer_connect(&peer, listener);
    for (int i = 199; i >= 1; i--) // more gaps than are remembered
        peer_send_at(&peer, i * 20, TCP_ACK, bytes + i * 20, 10);
    for (int i = 0; i < 400; i++)
        peer_send_at(&peer, i * 10, TCP_ACK, bytes + i * 10, 10);
    CHECK("many-gaps", receive_bytes(file, got, sizeof got, MSG_DONTWAIT) == 4000 &&
          memcmp(got, bytes, 4000) == 0);
    file_release(file);
    file_release(listener);
}

// What lies beyond the window is cut off, and the FIN behind it with it.
static void beyond_the_window(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct peer peer;
    static uint8_t got[100000];
    file = peer_connect(&peer, listener);
    set_number(file, SOL_SOCKET, SO_RCVBUF, 4096); // no more than is promised already
    uint32_t room = connection_of(file)->edge - connection_of(file)->expected;
    for (uint32_t done = 0; done < room; done += 1000)
        peer_send_at(&peer, (int)done, TCP_ACK | (done + 1000 > room ? TCP_FIN : 0), bytes + done, 1000);
    int result = receive_bytes(file, got, sizeof got, MSG_DONTWAIT);
    CHECK("beyond-the-window-is-cut-off", room < 70000 && result == (int)room &&
          memcmp(got, bytes, room) == 0);
    CHECK("fin-beyond-the-window-is-not-taken", receive_bytes(file, got, 9, MSG_DONTWAIT) == -EAGAIN);
    peer_send_at(&peer, (int)room, TCP_ACK | TCP_FIN, NULL, 0);
    CHECK("fin-comes-again", receive_bytes(file, got, 9, MSG_DONTWAIT) == 0);
    file_release(file);
    peer_send_at(&peer, (int)room + 1, TCP_RST, NULL, 0);
    file_release(listener);
}

// Our window is closed; the peer probes it, and hears when it opens.
static void our_window_closes(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct tcp_segment answer = {0};
    struct peer peer;
    static uint8_t got[100000];
    file = peer_connect(&peer, listener);
    set_number(file, SOL_SOCKET, SO_RCVBUF, 4096);
    uint32_t room = connection_of(file)->edge - connection_of(file)->expected, size;
    for (uint32_t done = 0; done < room; done += size) {
        size = room - done < 1000 ? room - done : 1000;
        peer_send_at(&peer, (int)done, TCP_ACK, bytes + done, size);
    }
    world_run_for(SECOND);
    while (peer_next(&answer))
        ;
    CHECK("our-window-closes", answer.window == 0 && answer.acknowledgment == peer.sequence + room);
    peer_send_at(&peer, (int)room, TCP_ACK, "x", 1);
    CHECK("our-window-probed", peer_next(&answer) && answer.window == 0 &&
          answer.acknowledgment == peer.sequence + room);
    send_bytes(file, "hello", 5, 0);
    peer.acknowledgment += 5;
    peer_send_at(&peer, (int)room, TCP_ACK, "x", 1);
    CHECK("probe-acknowledges", connection_of(file)->unacknowledged == peer.acknowledgment);
    world_forget_seen();
    CHECK("our-window-emptied", receive_bytes(file, got, sizeof got, MSG_DONTWAIT) == (int)room);
    CHECK("our-window-opens-by-itself", peer_next(&answer) && answer.window > 1000 &&
          answer.acknowledgment == peer.sequence + room);
    peer_send_at(&peer, (int)room, TCP_ACK, "x", 1);
    CHECK("our-window-is-open", receive_bytes(file, got, 9, MSG_DONTWAIT) == 1);
    file_release(file);
    peer_send_at(&peer, (int)room + 1, TCP_RST, NULL, 0);
    file_release(listener);
}

static void zero_window(void) {
    struct tcp_segment segment;
    struct peer peer;
    uint64_t at, last = 0, shortest = NO_DEADLINE, longest = 0;
    struct file *file = peer_accept(&peer);
    peer.window = 0;
    peer_send(&peer, TCP_ACK, NULL, 0);
    world_forget_seen();
    CHECK("zero-window-takes-bytes", send_bytes(file, bytes, 5000, MSG_DONTWAIT) == 5000);
    uint32_t probes = 0;
    for (uint64_t end = fake_now + 600 * SECOND; fake_now < end;) {
        world_step(end);
        while (peer_next_at(&segment, &at)) {
            CHECK("zero-window-probe", segment.length <= 1);
            if (last && at - last < shortest)
                shortest = at - last;
            if (last && at - last > longest)
                longest = at - last;
            last = at;
            probes++;
            peer_send(&peer, TCP_ACK, NULL, 0); // still closed
        }
    }
    CHECK("zero-window-probes", probes > 9 && probes < 30);
    CHECK("zero-window-back-off", longest > 50 * SECOND && longest < 61 * SECOND && shortest > 100000);
    CHECK("zero-window-connection-lives", connection_of(file)->state == TCP_ESTABLISHED);
    peer.window = 60000;
    peer_send(&peer, TCP_ACK, NULL, 0);
    bool right = peer_next(&segment) && segment.sequence == peer.acknowledgment &&
                 segment.length == 1000;
    CHECK("window-opens", right);
    file_release(file);
    peer_send(&peer, TCP_RST, NULL, 0);
    world_forget_seen();
}

// A peer that never opens its window does not keep a closed socket's connection for ever.
static void zero_window_closed(void) {
    struct tcp_segment segment;
    struct peer peer;
    struct file *file = peer_accept(&peer);
    peer.window = 0;
    peer_send(&peer, TCP_ACK, NULL, 0);
    send_bytes(file, bytes, 5000, MSG_DONTWAIT);
    file_release(file);
    for (uint64_t end = fake_now + 300 * SECOND; fake_now < end;) {
        world_step(end);
        while (peer_next(&segment))
            if (!(segment.flags & TCP_RST) && tcp_count() > 0)
                peer_send(&peer, TCP_ACK, NULL, 0);
    }
    CHECK("zero-window-of-a-closed-socket-ends", tcp_count() == 0);
}

static void reader_is_slow(void) {
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    open_pair(listener, &client, &server);
    set_number(server, SOL_SOCKET, SO_RCVBUF, 8192);
    uint32_t filled = 0;
    for (int idle = 0; idle < 100; idle++) {
        int result = send_bytes(client, bytes, sizeof bytes, MSG_DONTWAIT);
        filled += result > 0 ? (uint32_t)result : 0;
        world_run_for(5000);
    }
    CHECK("slow-reader-fills-both", filled > 150000 && !(events_of(client) & POLLOUT));
    uint32_t before = world_sent();
    char one;
    for (int i = 0; i < 5000; i++) { // a byte at a time opens no silly windows
        receive_bytes(server, &one, 1, MSG_DONTWAIT);
        world_run_for(100);
    }
    CHECK("no-silly-windows", world_sent() - before < 30);
    uint32_t left = filled - 5000;
    static char sink[20000];
    for (uint64_t end = fake_now + 100 * SECOND; left > 0 && fake_now < end;) {
        int result = receive_bytes(server, sink, sizeof sink, MSG_DONTWAIT);
        left -= result > 0 ? (uint32_t)result : 0;
        if (result <= 0)
            world_step(end);
    }
    CHECK("slow-reader-gets-all", left == 0 && (events_of(client) & POLLOUT));
    file_release(client);
    file_release(server);
    file_release(listener);
    world_run_for(100 * SECOND);
}

static void delayed_acknowledgment(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct tcp_segment answer;
    struct peer peer;
    uint64_t at;
    file = peer_connect(&peer, listener);
    peer_send(&peer, TCP_ACK, bytes, 100);
    uint64_t sent_at = fake_now;
    bool at_once = peer_next(&answer);
    world_run_for(500000);
    CHECK("acknowledgment-delayed", !at_once && peer_next_at(&answer, &at) &&
          at - sent_at >= 30000 && at - sent_at <= 200000 &&
          answer.acknowledgment == peer.sequence + 100);
    peer_send_at(&peer, 100, TCP_ACK, bytes, 1460);
    peer_send_at(&peer, 1560, TCP_ACK, bytes, 1460);
    CHECK("second-segment-acknowledged-at-once", peer_next(&answer) &&
          answer.acknowledgment == peer.sequence + 3020);
    peer_send_at(&peer, 3020, TCP_ACK | TCP_FIN, NULL, 0);
    CHECK("fin-acknowledged-at-once", peer_next(&answer) &&
          answer.acknowledgment == peer.sequence + 3021);
    file_release(file);
    peer_send_at(&peer, 3021, TCP_RST, NULL, 0);
    file_release(listener);
}

static void nagle(void) {
    struct tcp_segment segment;
    struct peer peer;
    struct file *file = peer_accept(&peer);
    for (int i = 0; i < 10; i++)
        send_bytes(file, bytes + i, 1, 0);
    CHECK("nagle-first-byte", peer_next(&segment) && segment.length == 1 && !peer_next(&segment));
    peer.acknowledgment++;
    peer_send(&peer, TCP_ACK, NULL, 0);
    CHECK("nagle-the-rest-together", peer_next(&segment) && segment.length == 9 &&
          (segment.flags & TCP_PSH) && !peer_next(&segment));
    set_number(file, IPPROTO_TCP, TCP_NODELAY, 1);
    for (int i = 0; i < 3; i++)
        send_bytes(file, bytes, 7, 0);
    CHECK("no-delay", peer_count() == 3);
    file_release(file);
    peer_send(&peer, TCP_RST, NULL, 0);
}

static void options(void) {
    struct tcp_segment segment;
    struct peer peer;
    struct file *file = peer_accept(&peer);
    send_bytes(file, bytes, 9000, 0);
    CHECK("mss-of-the-peer", peer_next(&segment) && segment.length == 1000);
    file_release(file);
    peer_send(&peer, TCP_RST, NULL, 0);
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    link.delay = 100000;
    open_pair(listener, &client, &server);
    uint32_t most = 0;
    for (uint64_t end = fake_now + 20 * SECOND; fake_now < end; world_step(end)) {
        const struct tcp_connection *connection = connection_of(client);
        char sink[30000];
        send_bytes(client, bytes, sizeof bytes, MSG_DONTWAIT);
        receive_bytes(server, sink, sizeof sink, MSG_DONTWAIT);
        uint32_t flight = connection->highest - connection->unacknowledged;
        most = flight > most ? flight : most;
    }
    CHECK("window-scale", most > 100000); // more than 64 KiB are on their way
    file_release(client);
    file_release(server);
    file_release(listener);
    link.delay = 1000;
    world_run_for(100 * SECOND);
}

void check_windows(void) {
    for (uint32_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 13 + i / 256);
    void (*const subjects[])(void) = {out_of_order,       many_gaps,      beyond_the_window, our_window_closes,
                                      zero_window,        reader_is_slow, delayed_acknowledgment,
                                      zero_window_closed, nagle,          options};
    for (uint32_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        world_reset(i + 1);
        subjects[i]();
        world_run_for(300 * SECOND);
        peer_count();
        CHECK("windows-leave-nothing", tcp_count() == 0 && world_use().packets == 0);
    }
}
