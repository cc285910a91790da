// A world for the network code on a Linux host, on the fake kernel: a clock that jumps from event
// to event, and a link that loses, delays, doubles, reorders and corrupts packets.
// Both ends of the link are in the same network code, with two addresses.
#pragma once
#include "fake_kernel.h"
#include "files/file.h"
#include "host_library.h"
#include "net/ip.h"
#include "net/network.h"
#include "net/socket.h"

// Of the host's library, beside what the fakes use of it.
long strtol(const char *text, char **end, int base);

#define OURS 0x0A000001u // 10.0.0.1
#define THEIRS 0x0A000002u // 10.0.0.2, also served by the network code
#define OUTSIDE 0x0A000009u // 10.0.0.9: nobody; tests see what is sent there, and answer
#define SECOND 1000000ull

struct link {
    uint32_t delay, jitter; // microseconds
    uint32_t loss, doubled, corrupted; // of 1000 packets
    uint32_t bytes_per_second; // 0: any
    uint32_t queue; // packets that wait for the line at most; with bytes_per_second
    bool cut;
};

extern struct link link;
extern uint32_t memory_fails; // of 1000 allocations
extern bool is_verbose;

void world_reset(uint32_t seed); // the link is perfect with 1 ms of delay
uint32_t world_random(uint32_t below);
// Let time pass to the next event, at most to the deadline; false when nothing will happen.
bool world_step(uint64_t deadline);
void world_run_for(uint64_t microseconds);
void world_run_until_idle(uint64_t at_most); // no packet on its way
uint32_t world_sent(void); // packets since the reset
uint32_t world_signals(void); // SIGPIPEs since the reset

// What was sent to OUTSIDE, the oldest first.
struct seen_packet {
    struct seen_packet *next;
    struct ip_addresses addresses;
    uint64_t at;
    uint32_t size;
    uint8_t bytes[];
};
struct seen_packet *world_next_seen(void); // NULL; to be freed
void world_forget_seen(void);
uint32_t world_unreachable(void); // ICMP errors that were sent
// A look at every packet that is sent; false: it is lost.
extern bool (*world_filter)(const struct packet *packet, struct ip_addresses addresses);

// What is in use: all zero when nothing has leaked.
struct world_use {
    uint32_t blocks, frames, packets, files;
};
struct world_use world_use(void);

// Sockets as programs have them, blocking: a call lets the world go on until it returns.
struct file *open_socket(int type);
struct file *listen_at(uint32_t address, uint16_t port, int backlog);
struct file *connect_to(uint32_t address, uint16_t port, int *result);
struct file *accept_from(struct file *listener); // NULL: error
void open_pair(struct file *listener, struct file **client, struct file **server);
int send_bytes(struct file *file, const void *bytes, uint32_t size, uint32_t flags);
int receive_bytes(struct file *file, void *bytes, uint32_t size, uint32_t flags);
int set_number(struct file *file, int level, int name, int value);
int get_number(struct file *file, int level, int name);
void set_blocking(struct file *file, bool blocks);
uint32_t events_of(struct file *file);
struct tcp_connection *connection_of(struct file *file);

// Checks.
void check_that(const char *file, int line, const char *name, bool passed, const char *what);
#define CHECK(name, condition) check_that(__FILE__, __LINE__, name, condition, #condition)
uint32_t checks_failed(void), checks_passed(void);

// The subjects, each a file.
void check_connections(void);
void check_transfers(void);
void check_windows(void);
void check_retransmission(void);
void check_attacks(void);
void check_closing(void);
void check_load(void);
void check_datagrams(void);
void check_fuzz(uint32_t segments, uint32_t seed);
