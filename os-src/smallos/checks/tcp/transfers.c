// Bytes over good and bad links, both ways at once.
#include "abi/errno.h"
#include "base/string.h"
#include "net/tcp.h"
#include "world.h"

struct stream { // one direction
    struct file *from, *to;
    uint32_t size, sent, received, wrong;
    bool closed, ended;
};

static uint8_t byte_at(uint32_t place) { return (uint8_t)(place * 31 + place / 251); }

static bool pump_out(struct stream *stream) {
    uint8_t block[5000];
    uint32_t size = stream->size - stream->sent < sizeof block ? stream->size - stream->sent
                                                               : sizeof block;
    for (uint32_t i = 0; i < size; i++)
        block[i] = byte_at(stream->sent + i);
    int result = size > 0 ? send_bytes(stream->from, block, size, MSG_DONTWAIT) : 0;
    if (result > 0)
        stream->sent += (uint32_t)result;
    if (stream->sent == stream->size && !stream->closed) {
        stream->closed = true;
        socket_shutdown(socket_of(stream->from), SHUT_WR);
    }
    return result > 0;
}

static bool pump_in(struct stream *stream) {
    uint8_t block[5000];
    int result = receive_bytes(stream->to, block, 1 + world_random(sizeof block), MSG_DONTWAIT);
    for (int i = 0; i < result; i++)
        stream->wrong += block[i] != byte_at(stream->received + (uint32_t)i);
    if (result > 0)
        stream->received += (uint32_t)result;
    if (result == 0)
        stream->ended = true;
    return result > 0;
}

static uint32_t megabytes_per_second_times_100;

static void exchange(const char *name, uint32_t size, uint64_t limit) {
    uint32_t fails = memory_fails;
    memory_fails = 0;
    struct file *listener = listen_at(THEIRS, 80, 5), *client, *server;
    open_pair(listener, &client, &server);
    memory_fails = fails;
    struct stream streams[2] = {{.from = client, .to = server, .size = size},
                                {.from = server, .to = client, .size = size / 2}};
    uint64_t start = fake_now, end = start + limit;
    while (fake_now < end && !(streams[0].ended && streams[1].ended)) {
        bool moved = false;
        for (int i = 0; i < 2; i++) {
            moved |= pump_out(&streams[i]);
            moved |= pump_in(&streams[i]);
        }
        if (!moved && !world_step(end))
            break;
    }
    for (int i = 0; i < 2; i++) {
        CHECK(name, streams[i].received == streams[i].size && streams[i].ended);
        CHECK(name, streams[i].wrong == 0);
    }
    uint64_t took = fake_now - start;
    megabytes_per_second_times_100 = (uint32_t)(size * 100ull / (took + 1));
    if (is_verbose)
        printf("%s: %u bytes in %u ms\n", name, size, (uint32_t)(took / 1000));
    file_release(client);
    file_release(server);
    file_release(listener);
    memory_fails = 0;
    link = (struct link){.delay = 1000};
    world_run_for(200 * SECOND);
    struct world_use use = world_use();
    CHECK(name, use.packets == 0 && use.files == 0);
    CHECK(name, tcp_count() == 0);
}

void check_transfers(void) {
    world_reset(1);
    exchange("transfer", 3000000, 100 * SECOND);
    for (uint32_t seed = 1; seed <= 8; seed++) {
        world_reset(seed);
        link = (struct link){.delay = 5000, .jitter = 3000, .loss = 50};
        exchange("transfer-5-percent-loss", 400000, 600 * SECOND);
        world_reset(seed);
        link = (struct link){.delay = 5000, .jitter = 40000, .doubled = 100};
        exchange("transfer-reordered-and-doubled", 400000, 600 * SECOND);
        world_reset(seed);
        link = (struct link){.delay = 2000, .corrupted = 50};
        exchange("transfer-corrupted", 300000, 600 * SECOND);
        world_reset(seed);
        link = (struct link){.delay = 20000, .jitter = 30000, .loss = 100, .doubled = 50,
                             .corrupted = 50};
        exchange("transfer-everything-at-once", 150000, 2000 * SECOND);
        world_reset(seed);
        memory_fails = 20;
        exchange("transfer-short-of-memory", 400000, 600 * SECOND);
    }
    world_reset(9);
    link = (struct link){.delay = 10000, .bytes_per_second = 2000000, .queue = 30};
    exchange("transfer-bottleneck", 4000000, 100 * SECOND);
    CHECK("transfer-bottleneck-is-used", megabytes_per_second_times_100 > 140); // of 2 MB/s
}
