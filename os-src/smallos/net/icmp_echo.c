// Echo requests of programs, and who gets the replies.
#include "abi/errno.h"
#include "base/clock.h"
#include "byte_order.h"
#include "icmp.h"
#include "icmp_header.h"
#include <stddef.h>

static struct icmp_echo_user *users;

static struct icmp_echo_user *find(uint16_t identifier) {
    struct icmp_echo_user *user = users;
    while (user && user->identifier != identifier)
        user = user->next;
    return user;
}

int icmp_echo_open(struct icmp_echo_user *user, uint16_t identifier) {
    static uint16_t last;
    if (identifier != 0 && find(identifier))
        return -EADDRINUSE;
    if (last == 0)
        last = (uint16_t)clock_cycles();
    for (uint32_t tries = 0; identifier == 0; tries++) {
        if (tries > UINT16_MAX)
            return -EADDRINUSE;
        if (++last != 0 && !find(last))
            identifier = last;
    }
    user->identifier = identifier;
    user->next = users;
    users = user;
    return 0;
}

void icmp_echo_close(struct icmp_echo_user *user) {
    for (struct icmp_echo_user **link = &users; *link; link = &(*link)->next)
        if (*link == user) {
            *link = user->next;
            return;
        }
}

int icmp_echo_send(struct icmp_echo_user *user, struct packet *packet,
                   struct ip_addresses addresses) {
    struct icmp_header *message = (struct icmp_header *)packet->data;
    if (packet->length < sizeof *message || message->type != ICMP_ECHO || message->code != 0) {
        packet_release(packet);
        return -EINVAL;
    }
    message->identifier = network16(user->identifier);
    message->checksum = 0;
    message->checksum = checksum_finish(checksum_add(0, message, packet->length));
    addresses.protocol = IP_PROTOCOL_ICMP;
    return ip_send(packet, addresses);
}

void icmp_echo_replied(struct packet *packet, struct ip_addresses addresses) {
    const struct icmp_header *message = (const struct icmp_header *)packet->data;
    struct icmp_echo_user *user = find(network16(message->identifier));
    if (user)
        user->replied(user, packet, addresses);
    else
        packet_release(packet);
}

void icmp_echo_failed(const uint8_t *header, int error, uint32_t by) {
    const struct icmp_header *message = (const struct icmp_header *)header;
    struct icmp_echo_user *user = find(network16(message->identifier));
    if (user && message->type == ICMP_ECHO)
        user->failed(user, error, by);
}
