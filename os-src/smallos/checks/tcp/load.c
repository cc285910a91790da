// Many connections at a time, and many after each other, with nothing left behind.
#include "abi/errno.h"
#include "net/tcp.h"
#include "world.h"

#define AT_ONCE 500
#define IN_TURN 10000u

static void at_once(void) {
    static struct file *clients[AT_ONCE], *servers[AT_ONCE];
    struct file *listener = listen_at(THEIRS, 80, AT_ONCE);
    uint32_t right = 0;
    char byte;
    for (uint32_t i = 0; i < AT_ONCE; i++)
        open_pair(listener, &clients[i], &servers[i]);
    for (uint32_t i = 0; i < AT_ONCE; i++)
        send_bytes(clients[i], &(char){(char)i}, 1, 0);
    for (uint32_t i = 0; i < AT_ONCE; i++)
        right += receive_bytes(servers[i], &byte, 1, 0) == 1 && byte == (char)i;
    CHECK("many-at-once", right == AT_ONCE);
    world_run_for(SECOND);
    CHECK("idle-connections-hold-no-pages", byte_rings_pages() == 0);
    for (uint32_t i = 0; i < AT_ONCE; i++) {
        file_release(clients[i]);
        file_release(servers[i]);
    }
    file_release(listener);
    world_run_for(100 * SECOND);
}

// Little memory for all: nobody is cut off, and everything arrives in the end.
static void little_memory(void) {
    static struct file *clients[20], *servers[20];
    static uint8_t block[50000], got[50000];
    uint32_t sent[20] = {0}, received[20] = {0}, most = 0, whole = 0;
    struct file *listener = listen_at(THEIRS, 80, 20);
    for (uint32_t i = 0; i < 20; i++)
        open_pair(listener, &clients[i], &servers[i]);
    fake_managed_frames = 400; // a hundred pages for a megabyte
    uint64_t start = fake_now, end = start + 600 * SECOND;
    while (whole < 20 && fake_now < end) {
        whole = 0;
        for (uint32_t i = 0; i < 20; i++) {
            int result = send_bytes(clients[i], block, sizeof block - sent[i], MSG_DONTWAIT);
            sent[i] += result > 0 ? (uint32_t)result : 0;
            most = byte_rings_pages() > most ? byte_rings_pages() : most;
            if (fake_now > start + 5 * SECOND) // at first nobody reads
                result = receive_bytes(servers[i], got, sizeof got, MSG_DONTWAIT);
            else
                result = 0;
            received[i] += result > 0 ? (uint32_t)result : 0;
            whole += received[i] == sizeof block;
        }
        world_run_for(20000);
    }
    CHECK("little-memory-is-kept-to", most <= 100 && most > 50);
    CHECK("little-memory-everything-arrives", whole == 20);
    fake_managed_frames = 32768;
    for (uint32_t i = 0; i < 20; i++) {
        file_release(clients[i]);
        file_release(servers[i]);
    }
    file_release(listener);
    world_run_for(100 * SECOND);
}

static bool one_of_many(struct file *listener, uint32_t i) {
    struct file *client, *server;
    char text[8];
    open_pair(listener, &client, &server);
    bool right = send_bytes(client, "question", 8, 0) == 8 &&
                 receive_bytes(server, text, 8, MSG_WAITALL) == 8 &&
                 send_bytes(server, "answer", 6, 0) == 6 &&
                 receive_bytes(client, text, 6, MSG_WAITALL) == 6;
    file_release(i % 2 ? client : server); // either side closes first
    file_release(i % 2 ? server : client);
    return right;
}

static void in_turn(void) {
    struct world_use before = world_use();
    struct file *listener = listen_at(THEIRS, 80, 10);
    uint32_t right = 0, most = 0;
    for (uint32_t i = 0; i < IN_TURN; i++) {
        right += one_of_many(listener, i);
        most = tcp_count() > most ? tcp_count() : most;
    }
    CHECK("many-in-turn", right == IN_TURN);
    CHECK("time-wait-is-bounded", most <= TCP_TIME_WAITS_MAXIMUM + 10);
    file_release(listener);
    world_run_for(100 * SECOND);
    struct world_use after = world_use();
    CHECK("many-leave-no-connection", tcp_count() == 0 && after.files == before.files);
    CHECK("many-leave-no-memory", after.blocks == before.blocks && after.frames == before.frames &&
          after.packets == before.packets);
}

void check_load(void) {
    world_reset(1);
    link.delay = 100;
    at_once();
    little_memory();
    in_turn();
}
