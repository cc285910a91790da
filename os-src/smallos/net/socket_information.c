// A line for each TCP connection and each UDP socket that has a port.
#include "base/format.h"
#include "base/information.h"
#include "ip.h"
#include "memory/text.h"
#include "tcp.h"
#include "udp.h"

struct shown {
    char text[24];
};

static struct shown shown(struct endpoint endpoint) {
    struct shown result;
    uint32_t address = endpoint.address;
    char port[8] = "*";
    if (endpoint.port != 0)
        format_text(port, sizeof port, "%u", endpoint.port);
    format_text(result.text, sizeof result.text, "%u.%u.%u.%u:%s", address >> 24,
                address >> 16 & 255, address >> 8 & 255, address & 255, port);
    return result;
}

// Of a listener: who waits to be accepted, and how many may.
static void write_tcp(void *context, const struct tcp_connection *connection) {
    bool listens = connection->state == TCP_LISTEN;
    uint32_t received = listens ? connection->ready_count : byte_ring_used(&connection->receive);
    uint32_t to_send = listens ? connection->backlog : byte_ring_used(&connection->send);
    struct endpoint remote = listens ? (struct endpoint){IP_ANY, 0} : connection->remote;
    text_print(context, "tcp %u %u %s %s %s\n", received, to_send, shown(connection->local).text,
               shown(remote).text, tcp_state_name(connection->state));
}

static void write_udp(void *context, const struct socket *socket, uint32_t waiting) {
    text_print(context, "udp %u 0 %s %s %s\n", waiting, shown(socket->local).text,
               shown(socket->remote).text, socket->connected ? "CONNECTED" : "-");
}

static void write_sockets(struct text *text) {
    text_print(text, "protocol received to-send local remote state\n");
    tcp_list(write_tcp, text);
    udp_list(write_udp, text);
}

INFORMATION(INFORMATION_SOCKETS, write_sockets);
