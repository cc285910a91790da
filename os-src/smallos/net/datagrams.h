// Datagrams that wait for a program: whole packets, each with the endpoint that sent it. They
// are few, for each takes a packet away from everybody else.
#pragma once
#include "packet.h"
#include "socket.h"

struct datagram_queue {
    struct packet_queue packets;
    uint32_t dropped; // for want of room
};

// Takes the packet; data is what the program gets, behind at least 8 bytes of header.
void datagram_put(struct datagram_queue *queue, struct packet *packet, struct endpoint source);
// The receive operation.
int datagram_take(struct datagram_queue *queue, struct message *message);
uint32_t datagram_readable(const struct datagram_queue *queue); // bytes of the first
uint32_t datagram_bytes(const struct datagram_queue *queue); // of all
void datagram_drop_all(struct datagram_queue *queue);
// A packet with the message's bytes; NULL and -errno in *result.
struct packet *datagram_from(struct message *message, int *result);
// Datagram sockets may have addresses of ours and of groups: 0, -EADDRNOTAVAIL.
int datagram_bind_problem(struct endpoint local);
