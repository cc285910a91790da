// The receiving half of IP, for the layers around it.
#pragma once
#include "packet.h"
#include <stdbool.h>
#include <stdint.h>

// A packet from the wire or, without a device, from ourselves; data is its IP header. Owns it.
void ip_receive(struct packet *packet);
// Hand a whole datagram to its protocol; packet->network is its header, data what it carries.
void ip_deliver(struct packet *packet);
// A packet of ours, of which so many bytes from the IP header on are known, went nowhere; an
// errno, and who says so.
void ip_failed(const uint8_t *header, uint32_t length, int error, uint32_t by);
// A fragment, with packet->network and data as above; owns it. The datagram once it is whole.
struct packet *ip_reassemble(struct packet *packet);
uint32_t ip_reassembly_waiting(void); // fragments that wait for others
// A packet of ours to ourselves, for the network's task to receive. net/network.c
void network_loop_back(struct packet *packet);
