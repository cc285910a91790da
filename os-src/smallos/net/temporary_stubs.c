// TEMPORARY, on this branch only: until UDP and TCP are there, their packets go nowhere.
#include "icmp.h"

void tcp_receive(struct packet *packet, struct ip_addresses addresses) {
    (void)addresses;
    packet_release(packet);
}
void udp_receive(struct packet *packet, struct ip_addresses addresses) {
    (void)addresses;
    icmp_send_unreachable(packet, ICMP_PORT_UNREACHABLE);
    packet_release(packet);
}
void tcp_error(struct ip_addresses original, const uint8_t *header, int error) {
    (void)original, (void)header, (void)error;
}
void udp_error(struct ip_addresses original, const uint8_t *header, int error) {
    (void)original, (void)header, (void)error;
}
