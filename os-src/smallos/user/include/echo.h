// Echo requests and their replies (ICMP), for ping and netcheck.
#ifndef ECHO_H
#define ECHO_H

#include "netinet/in.h"
#include <stdbool.h>
#include <stdint.h>

#define ECHO_LARGEST 65507 // bytes of payload

struct echo_reply {
    struct in_addr from;
    uint16_t sequence;
    int size; // bytes of payload
    uint32_t microseconds; // since the request was sent; of payloads from 4 bytes on
    bool is_intact; // the payload came back as it was sent
};

int echo_open(void); // a socket; -1 and errno
// Send a request with so many bytes of payload; false and errno.
bool echo_send(int fd, struct in_addr to, uint16_t sequence, int size);
// Wait so long for any reply: 1; 0 when none came; -1 and errno, also when an error came back.
int echo_receive(int fd, int milliseconds, struct echo_reply *reply);
// Send one request and wait for its reply; errno is ETIMEDOUT when none came.
bool echo_answers(struct in_addr host, int milliseconds, uint32_t *microseconds);

#endif
