// The clock, the link, and IP as far as the layers above see it.
#include "world.h"
#include "abi/errno.h"
#include "base/string.h"
#include "net/control.h"
#include "net/icmp.h"
#include "net/network_task.h"
#include "task/signal.h"

struct flight {
    struct flight *next; // by time
    uint64_t at;
    struct packet *packet;
    struct ip_addresses addresses;
};

struct link link;
bool is_verbose;
bool (*world_filter)(const struct packet *packet, struct ip_addresses addresses);
static uint64_t line_free[2];
static struct flight *flights;
static struct seen_packet *seen, **seen_end = &seen;
static struct network_deferred *deferred_work;
static uint64_t random_state;
static uint32_t sent, unreachable;
uint32_t memory_fails;

uint32_t world_random(uint32_t below) {
    random_state = random_state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(random_state >> 33) % below;
}

static bool fails(void) { return memory_fails > 0 && world_random(1000) < memory_fails; }

static bool sleep(uint64_t deadline) {
    if (!world_step(deadline))
        fake_fail("a call waits for what never comes");
    return fake_now < deadline;
}

void world_reset(uint32_t seed) {
    fake_memory_is_short = fails;
    fake_sleep = sleep;
    random_state = seed * 2862933555777941757ull + 3037000493ull;
    link = (struct link){.delay = 1000};
    world_filter = NULL;
    memory_fails = 0;
    sent = unreachable = 0;
    world_forget_seen();
    world_signals();
}

uint32_t world_signals(void) {
    uint32_t count = fake_signals[SIGPIPE];
    fake_signals[SIGPIPE] = 0;
    return count;
}

struct world_use world_use(void) {
    struct packet_counts packets = packet_counts();
    // Rooms that are kept for the next burst are no leak.
    uint32_t spare = (packets.rooms + 1) / 2;
    return (struct world_use){fake_heap_blocks - spare, fake_frames - spare, packets.allocated,
                              fake_open_files};
}

uint32_t world_sent(void) { return sent; }
uint32_t world_unreachable(void) { return unreachable; }

struct seen_packet *world_next_seen(void) {
    struct seen_packet *first = seen;
    if (!first)
        return NULL;
    seen = first->next;
    if (!seen)
        seen_end = &seen;
    return first;
}

void world_forget_seen(void) {
    for (struct seen_packet *packet; (packet = world_next_seen());)
        free(packet);
}

static void note(const struct packet *packet, struct ip_addresses addresses) {
    struct seen_packet *copy = malloc(sizeof *copy + packet->length);
    *copy = (struct seen_packet){.addresses = addresses, .at = fake_now, .size = packet->length};
    memcpy(copy->bytes, packet->data, packet->length);
    *seen_end = copy;
    seen_end = &copy->next;
}

static void launch(struct packet *packet, struct ip_addresses addresses, uint64_t at) {
    struct flight *flight = malloc(sizeof *flight), **place = &flights;
    *flight = (struct flight){.at = at, .packet = packet, .addresses = addresses};
    while (*place && (*place)->at <= at)
        place = &(*place)->next;
    flight->next = *place;
    *place = flight;
}

// When the packet is at the other end; 0: the queue in front of the line is full.
static uint64_t arrival(const struct packet *packet, struct ip_addresses addresses) {
    uint64_t *line = &line_free[addresses.destination == OURS], start = fake_now;
    if (link.bytes_per_second > 0) {
        uint64_t time = (packet->length + 34) * SECOND / link.bytes_per_second;
        start = *line > fake_now ? *line : fake_now;
        if (link.queue > 0 && (start - fake_now) / time > link.queue)
            return 0;
        start += time;
        *line = start;
    }
    return start + link.delay + (link.jitter ? world_random(link.jitter) : 0);
}

static struct packet *copy_of(const struct packet *packet) {
    struct packet *copy = packet_allocate_sized(packet->length);
    if (copy)
        memcpy(packet_append(copy, packet->length), packet->data, packet->length);
    return copy;
}

int ip_send(struct packet *packet, struct ip_addresses addresses) {
    sent++;
    if (addresses.destination == OUTSIDE)
        note(packet, addresses);
    uint64_t at = arrival(packet, addresses);
    bool loses = link.cut || at == 0 || (link.loss && world_random(1000) < link.loss) ||
                 (world_filter && !world_filter(packet, addresses));
    if (loses || addresses.destination == OUTSIDE) {
        packet_release(packet);
        return 0;
    }
    if (link.doubled && world_random(1000) < link.doubled) {
        struct packet *copy = copy_of(packet);
        if (copy)
            launch(copy, addresses, at + world_random(link.delay + 1));
    }
    if (link.corrupted && packet->length > 0 && world_random(1000) < link.corrupted)
        packet->data[world_random(packet->length)] ^= (uint8_t)(1 << world_random(8));
    launch(packet, addresses, at);
    return 0;
}

static void arrive(struct flight *flight) {
    struct packet *packet = flight->packet;
    struct ip_addresses addresses = flight->addresses;
    packet->was_broadcast = ip_is_broadcast(addresses.destination);
    free(flight);
    if (addresses.protocol == IP_PROTOCOL_TCP)
        tcp_receive(packet, addresses);
    else
        udp_receive(packet, addresses);
}

static void run_deferred(void) {
    for (struct network_deferred *work; (work = deferred_work);) {
        deferred_work = work->next;
        work->queued = false;
        work->run(work);
    }
}

bool world_step(uint64_t deadline) {
    uint64_t next = network_timers_earliest();
    if (flights && flights->at < next)
        next = flights->at;
    if (deadline < next)
        next = deadline;
    if (next == NO_DEADLINE)
        return false;
    if (next > fake_now)
        fake_now = next;
    while (flights && flights->at <= fake_now) {
        struct flight *flight = flights;
        flights = flight->next;
        arrive(flight);
    }
    run_deferred();
    network_timers_run(fake_now);
    run_deferred();
    return true;
}

void world_run_for(uint64_t microseconds) {
    uint64_t end = fake_now + microseconds;
    while (fake_now < end)
        world_step(end);
}

void world_run_until_idle(uint64_t at_most) {
    uint64_t end = fake_now + at_most;
    while (fake_now < end && flights)
        world_step(end);
}

void network_defer(struct network_deferred *work) {
    if (work->queued)
        return;
    work->queued = true;
    work->next = NULL;
    struct network_deferred **link_to = &deferred_work;
    while (*link_to)
        link_to = &(*link_to)->next;
    *link_to = work;
}

void network_defer_cancel(struct network_deferred *work) {
    for (struct network_deferred **at = &deferred_work; *at; at = &(*at)->next)
        if (*at == work) {
            *at = work->next;
            break;
        }
    work->queued = false;
}

void network_timers_changed(void) {}

int network_control(uint32_t request, uint32_t argument) {
    (void)request;
    (void)argument;
    return -ENOTTY;
}

uint32_t ip_source_for(uint32_t destination) {
    return destination >> 8 == OURS >> 8 ? OURS : IP_ANY;
}
bool ip_is_own(uint32_t address) { return address == OURS || address == THEIRS; }
bool ip_is_broadcast(uint32_t address) {
    return address == IP_BROADCAST || address == (OURS | 0xFF);
}
bool ip_is_multicast(uint32_t address) { return address >> 28 == 0xE; }
uint32_t ip_mtu(uint32_t destination) {
    (void)destination;
    return 1500;
}

void ip_put_checksum(struct packet *packet, struct ip_addresses addresses, uint16_t field) {
    uint32_t sum = checksum_pseudo_header(addresses, packet->length);
    memset(packet->data + field, 0, 2);
    uint16_t value = checksum_finish(checksum_add(sum, packet->data, packet->length));
    memcpy(packet->data + field, &value, sizeof value);
}

bool ip_checksum_holds(const struct packet *packet, struct ip_addresses addresses) {
    uint32_t sum = checksum_pseudo_header(addresses, packet->length);
    return checksum_finish(checksum_add(sum, packet->data, packet->length)) == 0;
}

void icmp_send_error(const struct packet *packet, uint8_t type, uint8_t code) {
    (void)packet;
    (void)type;
    (void)code;
    unreachable++;
}

int icmp_echo_open(struct icmp_echo_user *user, uint16_t identifier) {
    user->identifier = identifier ? identifier : 1;
    return 0;
}
void icmp_echo_close(struct icmp_echo_user *user) { (void)user; }
int icmp_echo_send(struct icmp_echo_user *user, struct packet *packet,
                   struct ip_addresses addresses) {
    (void)user;
    (void)addresses;
    packet_release(packet);
    return 0;
}
