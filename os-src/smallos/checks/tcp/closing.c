// Ends: half-close both ways, at the same time, TIME-WAIT, resets, lingering.
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "peer.h"

static char text[64];

// A program may connect again from the port that is in TIME-WAIT, to the same end.
static void connect_from_time_wait(void) {
    struct file *listener = listen_at(THEIRS, 80, 5), *client = open_socket(SOCK_STREAM), *server;
    set_number(client, SOL_SOCKET, SO_REUSEADDR, 1);
    socket_bind(socket_of(client), (struct endpoint){OURS, 5000});
    socket_connect(client, (struct endpoint){THEIRS, 80});
    server = accept_from(listener);
    CHECK("connect-bound", socket_of(server)->remote.port == 5000);
    file_release(client);
    world_run_for(SECOND);
    file_release(server);
    world_run_for(SECOND);
    client = open_socket(SOCK_STREAM);
    set_number(client, SOL_SOCKET, SO_REUSEADDR, 1);
    CHECK("bind-in-time-wait", tcp_count() == 3 &&
          socket_bind(socket_of(client), (struct endpoint){OURS, 5000}) == 0);
    CHECK("connect-in-time-wait", socket_connect(client, (struct endpoint){THEIRS, 80}) == 0);
    server = accept_from(listener);
    struct file *second = open_socket(SOCK_STREAM);
    set_number(second, SOL_SOCKET, SO_REUSEADDR, 1);
    CHECK("same-ends-twice", socket_bind(socket_of(second), (struct endpoint){OURS, 5000}) == 0 &&
          socket_connect(second, (struct endpoint){THEIRS, 80}) == -EADDRNOTAVAIL);
    file_release(second);
    file_release(client);
    file_release(server);
    file_release(listener);
}

static void half_close(void) {
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    open_pair(listener, &client, &server);
    send_bytes(client, "question", 8, 0);
    socket_shutdown(socket_of(client), SHUT_WR);
    CHECK("half-close", receive_bytes(server, text, 8, MSG_WAITALL) == 8 &&
          receive_bytes(server, text, 8, 0) == 0);
    CHECK("half-close-poll", events_of(server) == (POLLIN | POLLRDHUP | POLLOUT));
    world_run_for(SECOND);
    CHECK("half-close-states", connection_of(server)->state == TCP_CLOSE_WAIT &&
          connection_of(client)->state == TCP_FIN_WAIT_2);
    world_run_for(100 * SECOND); // nobody loses patience while programs hold their sockets
    CHECK("half-close-goes-on", send_bytes(server, "answer", 6, 0) == 6 &&
          receive_bytes(client, text, 64, 0) == 6);
    CHECK("send-behind-the-end", send_bytes(client, "x", 1, 0) == -EPIPE && world_signals() == 1);
    CHECK("send-without-a-signal", send_bytes(client, "x", 1, MSG_NOSIGNAL) == -EPIPE &&
          world_signals() == 0);
    file_release(server);
    world_run_for(SECOND);
    CHECK("closed-both-ways", receive_bytes(client, text, 1, 0) == 0 &&
          (events_of(client) & POLLHUP) && connection_of(client)->state == TCP_TIME_WAIT);
    file_release(client);
    file_release(listener);
    CHECK("time-wait-stays", tcp_count() == 1);
}

static void at_the_same_time(void) {
    struct peer peer;
    struct file *file = peer_accept(&peer);
    file_release(file);
    struct tcp_segment fin;
    CHECK("fin", peer_next(&fin) && (fin.flags & TCP_FIN));
    peer_send(&peer, TCP_ACK | TCP_FIN, NULL, 0); // does not know of ours
    peer.sequence++;
    CHECK("closing", peer_next(&fin) && fin.acknowledgment == peer.sequence && tcp_count() == 1);
    peer.acknowledgment++;
    peer_send(&peer, TCP_ACK, NULL, 0);
    peer_send_at(&peer, -1, TCP_ACK | TCP_FIN, NULL, 0); // our acknowledgment was lost
    CHECK("time-wait-answers", peer_next(&fin) && fin.acknowledgment == peer.sequence &&
          fin.flags == TCP_ACK);
    world_run_for(TCP_TIME_WAIT_LENGTH - SECOND);
    CHECK("time-wait-lasts", tcp_count() == 1);
    world_run_for(2 * SECOND);
    CHECK("time-wait-ends", tcp_count() == 0);
}

// The peer connects again from the same port while we are in TIME-WAIT.
static void reuse_of_time_wait(void) {
    struct file *listener = listen_at(OURS, 80, 5), *file;
    struct tcp_segment answer;
    struct peer peer;
    file = peer_connect(&peer, listener);
    file_release(file); // we close first
    peer.acknowledgment++;
    peer_send(&peer, TCP_ACK | TCP_FIN, NULL, 0);
    peer.sequence++;
    world_forget_seen();
    peer_send_at(&peer, -100, TCP_SYN, NULL, 0);
    CHECK("old-syn-in-time-wait", peer_next(&answer) && answer.flags == TCP_ACK);
    peer_send_at(&peer, 64000, TCP_SYN, NULL, 0);
    CHECK("new-syn-in-time-wait", peer_next(&answer) && answer.flags == (TCP_SYN | TCP_ACK) &&
          answer.acknowledgment == peer.sequence + 64001);
    file_release(listener);
    CHECK("half-open-goes-with-the-listener", tcp_count() == 0);
}

static void both_open(void) {
    struct file *file = open_socket(SOCK_STREAM);
    struct tcp_segment syn;
    set_blocking(file, false);
    socket_connect(file, (struct endpoint){OUTSIDE, 99});
    CHECK("simultaneous-syn", peer_next(&syn));
    struct peer peer = {99, socket_of(file)->local.port, 5000, 0, 60000};
    peer_send(&peer, TCP_SYN, NULL, 0);
    CHECK("simultaneous-syn-and-ack", peer_next(&syn) && syn.flags == (TCP_SYN | TCP_ACK) &&
          syn.acknowledgment == 5001);
    peer.sequence++;
    peer.acknowledgment = syn.sequence + 1;
    peer_send(&peer, TCP_ACK, "hi", 2);
    CHECK("simultaneous-open", connection_of(file)->state == TCP_ESTABLISHED &&
          receive_bytes(file, text, 9, MSG_DONTWAIT) == 2);
    file_release(file);
    peer_send(&peer, TCP_RST, NULL, 0);
    peer.sequence += 2;
    peer_send(&peer, TCP_RST, NULL, 0);
}

static void resets(void) {
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    open_pair(listener, &client, &server);
    send_bytes(client, "unread", 6, 0);
    world_run_for(SECOND);
    file_release(server);
    world_run_for(SECOND);
    CHECK("unread-bytes-reset", events_of(client) & POLLERR);
    CHECK("reset-is-told-once", receive_bytes(client, text, 1, 0) == -ECONNRESET &&
          receive_bytes(client, text, 1, 0) == 0 && send_bytes(client, "x", 1, 0) == -EPIPE);
    file_release(client);
    open_pair(listener, &client, &server);
    send_bytes(server, "kept", 4, 0);
    world_run_for(SECOND);
    socket_of(server)->lingers = true;
    file_release(server);
    world_run_for(SECOND);
    CHECK("bytes-before-a-reset", receive_bytes(client, text, 9, 0) == 4 &&
          receive_bytes(client, text, 9, 0) == -ECONNRESET);
    file_release(client);
    open_pair(listener, &client, &server);
    file_release(server); // everything was read: an orderly end
    world_run_for(SECOND);
    CHECK("orderly-end", receive_bytes(client, text, 9, 0) == 0);
    send_bytes(client, "late", 4, 0);
    world_run_for(SECOND);
    CHECK("nobody-reads-it", receive_bytes(client, text, 9, 0) == -ECONNRESET);
    file_release(client);
    file_release(listener);
}

static void lingering(void) {
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    static char block[60000];
    open_pair(listener, &client, &server);
    link = (struct link){.delay = 50000, .bytes_per_second = 100000, .queue = 100};
    send_bytes(client, block, sizeof block, 0);
    socket_of(client)->lingers = true;
    socket_of(client)->linger_seconds = 20;
    uint64_t start = fake_now;
    file_release(client);
    CHECK("linger-waits", fake_now - start > SECOND / 2 && fake_now - start < 20 * SECOND);
    CHECK("linger-until-all-arrived", receive_bytes(server, block, sizeof block, MSG_WAITALL) == sizeof block);
    file_release(server);
    open_pair(listener, &client, &server);
    send_bytes(client, block, sizeof block, 0);
    file_release(client); // without: at once, and all arrives nevertheless
    CHECK("close-arrives", receive_bytes(server, block, sizeof block, MSG_WAITALL) == sizeof block &&
          receive_bytes(server, block, 1, 0) == 0);
    file_release(server);
    file_release(listener);
}

static void calls_out_of_place(void) {
    struct file *file = open_socket(SOCK_STREAM);
    struct socket *socket = socket_of(file);
    CHECK("not-connected", receive_bytes(file, text, 1, 0) == -ENOTCONN &&
          send_bytes(file, text, 1, MSG_NOSIGNAL) == -EPIPE &&
          socket_shutdown(socket, SHUT_WR) == -ENOTCONN);
    CHECK("not-connected-poll", events_of(file) == (POLLOUT | POLLHUP));
    struct file *made;
    CHECK("accept-without-listen", socket_accept(file, 0, &made) == -EINVAL);
    CHECK("refused", socket_connect(file, (struct endpoint){THEIRS, 9999}) == -ECONNREFUSED);
    struct file *listener = listen_at(THEIRS, 80, 5);
    CHECK("again-after-refusal", socket_connect(file, (struct endpoint){THEIRS, 80}) == 0);
    CHECK("connected-already", socket_connect(file, (struct endpoint){THEIRS, 80}) == -EISCONN &&
          socket_listen(socket, 1) == -EINVAL);
    struct file *other = open_socket(SOCK_STREAM);
    CHECK("in-use", socket_bind(socket_of(other), (struct endpoint){THEIRS, 80}) == -EADDRINUSE);
    CHECK("bind-twice", socket_bind(socket_of(listener), (struct endpoint){THEIRS, 81}) == -EINVAL);
    CHECK("unreachable-network", socket_connect(other, (struct endpoint){0x08080808, 80}) == -ENETUNREACH);
    file_release(other);
    file_release(listener);
    world_run_for(SECOND);
    CHECK("never-accepted", receive_bytes(file, text, 1, 0) == -ECONNRESET);
    file_release(file);
}

void check_closing(void) {
    void (*const subjects[])(void) = {half_close, at_the_same_time,   reuse_of_time_wait,
                                      both_open,  resets,             lingering,
                                      calls_out_of_place, connect_from_time_wait};
    for (uint32_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        world_reset(i + 1);
        subjects[i]();
        world_run_for(300 * SECOND);
        peer_count();
        CHECK("closing-leaves-nothing", tcp_count() == 0 && world_use().packets == 0);
    }
}
