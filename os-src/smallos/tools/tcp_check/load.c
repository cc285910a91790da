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
    in_turn();
}
