// ARP: which Ethernet address a neighbour has. Source: RFC 826; RFC 1122, section 2.3.2 (ageing,
// the queue); RFC 5227 (announcements and conflicts).
#pragma once
#include "packet.h"
#include <stdbool.h>
#include <stdint.h>

#define ARP_ENTRIES 64u
#define ARP_PENDING 16u // packets that wait for one address
#define ARP_FRESH 60 // seconds without a question; then it is asked, or forgotten if unused
#define ARP_TRIES 3 // a second apart

struct text;

// Send an IP packet to a neighbour, now or when its address is known; owns the packet. When
// nobody answers, it comes back to its sender as an error (EHOSTUNREACH).
int arp_send(struct packet *packet, uint32_t neighbour);
void arp_receive(struct packet *packet); // owns it
void arp_announce(void); // our address, to everybody
bool arp_lookup(uint32_t address, uint8_t hardware[6]); // what is known, without asking
bool arp_forget(uint32_t address); // false: was not known
void arp_forget_all(void);
// Behave as if the entry's time had come; false: not known. For self-tests.
bool arp_age(uint32_t address);
void arp_learn(uint32_t address, const uint8_t hardware[6]);
uint32_t arp_waiting(void); // packets that wait for an address
