// What happened on the network since start-up, for netinfo and netstat.
#pragma once
#include <stdint.h>

struct network_counters {
    uint32_t ethernet_unknown; // frames of other protocols, or too short
    uint32_t arp_received, arp_malformed, arp_requests_sent, arp_replies_sent, arp_conflicts;
    uint32_t arp_unanswered; // addresses given up
    uint32_t arp_dropped; // packets that found no place to wait, or nobody answered
    uint32_t ip_received, ip_header_errors, ip_not_ours, ip_unknown_protocol, ip_delivered;
    uint32_t ip_sent, ip_no_route, ip_fragments_sent;
    uint32_t fragments_received, fragments_dropped, reassembled, reassembly_failed;
    uint32_t icmp_received, icmp_errors, icmp_echoes_answered, icmp_replies_received;
    uint32_t icmp_errors_sent, icmp_errors_limited;
    uint32_t checksum_errors; // of the transports, by ip_checksum_holds()
};

extern struct network_counters network_counters;
