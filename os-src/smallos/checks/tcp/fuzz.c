// Segments made up by chance, most of them nearly right, thrown at connections in all states.
// The sanitizers watch; behind it a new connection must work, and nothing may be left.
#include "abi/errno.h"
#include "base/string.h"
#include "peer.h"

#define SOCKETS 24u

static struct file *files[SOCKETS];
static struct peer peers[SOCKETS];
static struct file *listener;
static uint8_t bytes[3000];

static bool chance(uint32_t of_100) { return world_random(100) < of_100; }

// A random program: it opens, accepts, sends, receives, shuts down, closes.
static void act(uint32_t i) {
    struct tcp_segment syn;
    char sink[4000];
    if (!files[i]) {
        if (chance(50)) {
            files[i] = accept_from(listener);
            return;
        }
        files[i] = open_socket(SOCK_STREAM);
        set_blocking(files[i], false);
        world_forget_seen();
        socket_connect(files[i], (struct endpoint){OUTSIDE, 99});
        peers[i] = (struct peer){99, socket_of(files[i])->local.port, world_random(0xFFFFFFFF), 0, 5000};
        if (peer_next(&syn))
            peers[i].acknowledgment = syn.sequence + 1;
        return;
    }
    switch (world_random(5)) {
    case 0:
        send_bytes(files[i], bytes, world_random(sizeof bytes), MSG_DONTWAIT | MSG_NOSIGNAL);
        break;
    case 1:
    case 2:
        receive_bytes(files[i], sink, world_random(sizeof sink), MSG_DONTWAIT);
        break;
    case 3:
        socket_shutdown(socket_of(files[i]), (int)world_random(3));
        break;
    default:
        if (chance(80))
            break;
        file_release(files[i]);
        files[i] = NULL;
    }
}

// What the peer may rightly say next, or a byte or two beside it.
static void follow(struct peer *peer, const struct file *file) {
    const struct tcp_connection *connection = connection_of((struct file *)file);
    if (connection->state == TCP_CLOSED || connection->state == TCP_LISTEN)
        return;
    peer->port = connection->remote.port;
    peer->our_port = connection->local.port;
    if (connection->state != TCP_SYN_SENT)
        peer->sequence = connection->expected;
    peer->acknowledgment = chance(70) ? connection->highest : connection->unacknowledged;
    if (chance(10))
        peer->acknowledgment += world_random(7) - 3;
    peer->window = chance(20) ? world_random(3) : world_random(65536);
}

static uint32_t random_flags(void) {
    static const uint8_t usual[] = {TCP_ACK, TCP_ACK, TCP_ACK, TCP_ACK | TCP_PSH, TCP_ACK | TCP_FIN,
                                    TCP_SYN, TCP_SYN | TCP_ACK, TCP_RST, TCP_RST | TCP_ACK, 0};
    return chance(90) ? usual[world_random(sizeof usual)] : world_random(64);
}

// Bytes that are hardly a segment.
static void throw_garbage(const struct peer *peer) {
    struct ip_addresses addresses = {OUTSIDE, OURS, IP_PROTOCOL_TCP, 64};
    struct packet *packet = packet_allocate();
    uint16_t size = (uint16_t)world_random(100);
    uint8_t *data = packet_append(packet, size);
    for (uint32_t i = 0; i < size; i++)
        data[i] = (uint8_t)world_random(256);
    if (size >= 20) { // a header with wild options
        data[0] = (uint8_t)(peer->port >> 8), data[1] = (uint8_t)peer->port;
        data[2] = (uint8_t)(peer->our_port >> 8), data[3] = (uint8_t)peer->our_port;
        ip_put_checksum(packet, addresses, 16);
    }
    if (chance(50)) {
        tcp_receive(packet, addresses);
    } else {
        addresses.protocol = IP_PROTOCOL_UDP;
        udp_receive(packet, addresses);
    }
}

static void throw_segment(void) {
    uint32_t i = world_random(SOCKETS), size = chance(60) ? world_random(1400) : 0;
    struct peer *peer = &peers[i];
    int offset = chance(60) ? 0 : (int)world_random(6000) - 3000;
    if (files[i] && chance(90)) {
        follow(peer, files[i]);
    } else {
        *peer = (struct peer){(uint16_t)(1 + world_random(40)), 80, world_random(0xFFFFFFFF), 0, 5000};
    }
    if (chance(10))
        throw_garbage(peer);
    else
        peer_send_at(peer, offset, random_flags(), bytes, size);
}

static void finish(uint32_t segments) {
    struct file *client, *server;
    char text[8];
    for (uint32_t i = 0; i < SOCKETS; i++)
        file_release(files[i]);
    memset(files, 0, sizeof files);
    file_release(listener);
    world_run_for(400 * SECOND);
    peer_count();
    CHECK("fuzz-leaves-no-connection", tcp_count() == 0);
    CHECK("fuzz-leaves-no-packet", world_use().packets == 0 && world_use().files == 0);
    listener = listen_at(THEIRS, 80, 5);
    open_pair(listener, &client, &server);
    CHECK("fuzz-survived", segments > 0 && send_bytes(client, "alive", 5, 0) == 5 &&
          receive_bytes(server, text, 8, 0) == 5);
    file_release(client);
    file_release(server);
    file_release(listener);
    world_run_for(100 * SECOND);
}

void check_fuzz(uint32_t segments, uint32_t seed) {
    struct world_use before = world_use();
    world_reset(seed);
    listener = listen_at(OURS, 80, 20);
    set_blocking(listener, false);
    for (uint32_t i = 0; i < segments; i++) {
        throw_segment();
        if (chance(40))
            act(world_random(SOCKETS));
        if (chance(20))
            world_run_for(world_random(chance(5) ? 5000000 : 50000));
        world_forget_seen();
    }
    finish(segments);
    struct world_use after = world_use();
    CHECK("fuzz-leaves-no-memory", after.files == before.files && after.blocks == before.blocks &&
          after.frames == before.frames);
}
