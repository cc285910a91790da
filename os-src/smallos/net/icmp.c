// ICMP: what arrives, and the errors that we send.
#include "icmp.h"
#include "abi/errno.h"
#include "base/clock.h"
#include "base/format.h"
#include "base/string.h"
#include "byte_order.h"
#include "counters.h"
#include "icmp_header.h"
#include "ip_header.h"
#include "ip_receive.h"
#include <stddef.h>

#define ERROR_LARGEST 576u // RFC 1812, section 4.3.2.3; the IP header included
#define ERRORS_A_SECOND 100u
#define ERRORS_AT_ONCE 50u

// A bucket of permissions, one more every 10 ms.
static bool may_send_error(void) {
    static uint64_t filled;
    static uint32_t permissions = ERRORS_AT_ONCE;
    uint64_t now = clock_microseconds();
    uint64_t more = divide64(now - filled, 1000000 / ERRORS_A_SECOND, NULL);
    if (more > 0) {
        filled = now;
        permissions = more >= ERRORS_AT_ONCE - permissions ? ERRORS_AT_ONCE
                                                           : permissions + (uint32_t)more;
    }
    if (permissions == 0)
        return false;
    permissions--;
    return true;
}

static bool is_error(uint8_t type) {
    return type == ICMP_UNREACHABLE || type == 4 || type == 5 || type == ICMP_TIME_EXCEEDED ||
           type == ICMP_PARAMETER_PROBLEM;
}

// RFC 1122, section 3.2.2: about whom no error is ever sent.
static bool deserves_error(const struct packet *packet, const struct ip_header *header) {
    uint32_t source = network32(header->source);
    if (packet->was_broadcast || (network16(header->fragment) & IP_FRAGMENT_OFFSET))
        return false;
    if (source == IP_ANY || ip_is_broadcast(source) || ip_is_multicast(source))
        return false;
    uint32_t size = 4u * (header->version_and_words & 15);
    const uint8_t *payload = packet->network + size;
    return header->protocol != IP_PROTOCOL_ICMP ||
           (payload < packet->data + packet->length && !is_error(*payload));
}

void icmp_send_error(const struct packet *packet, uint8_t type, uint8_t code) {
    const struct ip_header *header = (const struct ip_header *)packet->network;
    if (!deserves_error(packet, header))
        return;
    if (!may_send_error()) {
        network_counters.icmp_errors_limited++;
        return;
    }
    uint32_t quoted = (uint32_t)(packet->data + packet->length - packet->network);
    if (quoted > ERROR_LARGEST - IP_HEADER_SIZE - ICMP_HEADER_SIZE)
        quoted = ERROR_LARGEST - IP_HEADER_SIZE - ICMP_HEADER_SIZE;
    struct packet *error = packet_allocate();
    struct icmp_header *message =
        error ? packet_append(error, (uint16_t)(sizeof *message + quoted)) : NULL;
    if (!message)
        return;
    *message = (struct icmp_header){.type = type, .code = code};
    memcpy(message + 1, packet->network, quoted);
    message->checksum = checksum_finish(checksum_add(0, message, error->length));
    network_counters.icmp_errors_sent++;
    ip_send(error, (struct ip_addresses){.source = network32(header->destination),
                                         .destination = network32(header->source),
                                         .protocol = IP_PROTOCOL_ICMP});
}

// RFC 1122, section 4.2.3.9, as Linux reads it. 0: not an error.
static int error_of(const struct icmp_header *message) {
    static const uint8_t unreachable[] = {
        ENETUNREACH, EHOSTUNREACH, ENOPROTOOPT, ECONNREFUSED, EMSGSIZE,     EOPNOTSUPP,
        ENETUNREACH, EHOSTUNREACH, EHOSTUNREACH, ENETUNREACH, EHOSTUNREACH, ENETUNREACH,
        EHOSTUNREACH, EHOSTUNREACH, EHOSTUNREACH, EHOSTUNREACH};
    if (message->type == ICMP_UNREACHABLE)
        return message->code < sizeof unreachable ? unreachable[message->code] : 0;
    if (message->type == ICMP_TIME_EXCEEDED)
        return EHOSTUNREACH;
    return message->type == ICMP_PARAMETER_PROBLEM ? EOPNOTSUPP : 0;
}

// The answer is the question with another type; the checksum is corrected, not taken anew, so
// that it still covers what the asker sent (RFC 1624).
static void answer_echo(struct packet *packet, struct ip_addresses addresses) {
    struct icmp_header *message = (struct icmp_header *)packet->data;
    uint32_t sum = (uint16_t)~message->checksum;
    sum += (uint16_t)~network16(ICMP_ECHO << 8);
    message->type = ICMP_ECHO_REPLY;
    message->checksum = checksum_finish(sum);
    network_counters.icmp_echoes_answered++;
    ip_send(packet, (struct ip_addresses){.source = addresses.destination,
                                          .destination = addresses.source,
                                          .protocol = IP_PROTOCOL_ICMP});
}

void icmp_receive(struct packet *packet, struct ip_addresses addresses) {
    const struct icmp_header *message = (const struct icmp_header *)packet->data;
    network_counters.icmp_received++;
    if (packet->length < sizeof *message ||
        checksum_finish(checksum_add(0, message, packet->length)) != 0) {
        network_counters.icmp_errors++;
        packet_release(packet);
        return;
    }
    int error = error_of(message);
    if (message->type == ICMP_ECHO && !packet->was_broadcast) {
        answer_echo(packet, addresses);
        return;
    }
    if (message->type == ICMP_ECHO_REPLY) {
        network_counters.icmp_replies_received++;
        icmp_echo_replied(packet, addresses);
        return;
    }
    if (error != 0)
        ip_failed((const uint8_t *)(message + 1), packet->length - sizeof *message, error,
                  addresses.source);
    packet_release(packet);
}
