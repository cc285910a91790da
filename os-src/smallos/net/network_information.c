// The state of the network as a text, for netinfo and ip.
#include "arp.h"
#include "base/format.h"
#include "base/information.h"
#include "counters.h"
#include "interface.h"
#include "ip.h"
#include "ip_receive.h"
#include "memory/text.h"
#include "network_device.h"

struct dotted {
    char text[16];
};

static struct dotted dotted(uint32_t address) {
    struct dotted result;
    format_text(result.text, sizeof result.text, "%u.%u.%u.%u", address >> 24,
                address >> 16 & 255, address >> 8 & 255, address & 255);
    return result;
}

static unsigned prefix_length(uint32_t netmask) {
    return netmask == 0 ? 0 : 32u - (unsigned)__builtin_ctz(netmask);
}

static void write_card(struct text *text, struct network_device *device) {
    const struct interface *self = &ethernet_interface;
    const uint8_t *at = device->address;
    text_print(text, "interface: %s %s link %s mtu %u hardware %02x:%02x:%02x:%02x:%02x:%02x",
               device->name, self->is_up ? "up" : "down",
               device->link_is_up(device) ? "up" : "down", self->mtu, at[0], at[1], at[2], at[3],
               at[4], at[5]);
    if (self->address != IP_ANY)
        text_print(text, " address %s/%u broadcast %s", dotted(self->address).text,
                   prefix_length(self->netmask), dotted(self->broadcast).text);
    text_print(text, "\n");
    if (self->gateway != IP_ANY)
        text_print(text, "route: default via %s\n", dotted(self->gateway).text);
    text_print(text, "card: %s, interrupt line %u, %u interrupts, %u link changes\n",
               device->model, device->interrupt_line, device->interrupts, device->link_changes);
    text_print(text, "card received: %llu frames, %llu bytes, %llu errors, %llu dropped\n",
               device->received, device->received_bytes, device->receive_errors,
               device->receive_dropped);
    text_print(text, "card sent: %llu frames, %llu bytes, %llu errors, %llu dropped\n",
               device->sent, device->sent_bytes, device->send_errors, device->send_dropped);
}

static void write_network(struct text *text) {
    const struct network_counters *counts = &network_counters;
    struct packet_counts packets = packet_counts();
    text_print(text, "interface: lo up mtu %u address 127.0.0.1/8\n", ip_mtu(IP_LOOPBACK));
    if (network_device())
        write_card(text, network_device());
    text_print(text, "packets: %u in use, %u of them large, %u rooms, %u refused\n",
               packets.allocated, packets.large, packets.rooms, packets.failed);
    text_print(text, "waiting: %u for ARP, %u for other fragments\n", arp_waiting(),
               ip_reassembly_waiting());
    text_print(text, "ethernet: %u frames of unknown protocols\n", counts->ethernet_unknown);
    text_print(text, "arp: %u received, %u malformed, %u requests and %u replies sent\n",
               counts->arp_received, counts->arp_malformed, counts->arp_requests_sent,
               counts->arp_replies_sent);
    text_print(text, "arp: %u unanswered, %u packets dropped, %u conflicts\n",
               counts->arp_unanswered, counts->arp_dropped, counts->arp_conflicts);
    text_print(text, "ip received: %u, %u header errors, %u not ours, %u delivered\n",
               counts->ip_received, counts->ip_header_errors, counts->ip_not_ours,
               counts->ip_delivered);
    text_print(text, "ip received: %u of unknown protocols, %u checksum errors above IP\n",
               counts->ip_unknown_protocol, counts->checksum_errors);
    text_print(text, "ip sent: %u, %u of them fragments, %u without a route\n", counts->ip_sent,
               counts->ip_fragments_sent, counts->ip_no_route);
    text_print(text, "fragments received: %u, %u dropped, %u datagrams whole, %u given up\n",
               counts->fragments_received, counts->fragments_dropped, counts->reassembled,
               counts->reassembly_failed);
    text_print(text, "icmp received: %u, %u malformed, %u echoes answered, %u replies\n",
               counts->icmp_received, counts->icmp_errors, counts->icmp_echoes_answered,
               counts->icmp_replies_received);
    text_print(text, "icmp errors sent: %u, %u kept back\n", counts->icmp_errors_sent,
               counts->icmp_errors_limited);
}

INFORMATION(INFORMATION_NETWORK, write_network);
