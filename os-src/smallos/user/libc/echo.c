// Echo requests and their replies. The payload begins with the time of sending.
#include "echo.h"
#include "errno.h"
#include "poll.h"
#include "string.h"
#include "sys/socket.h"
#include "time.h"
#include "unistd.h"

#define REQUEST 8 // types of RFC 792
#define REPLY 0
#define STAMP 4 // bytes of the time

struct header {
    uint8_t type, code;
    uint16_t checksum, identifier, sequence; // the kernel fills in the first two
};

static struct {
    struct header header;
    uint8_t payload[ECHO_LARGEST];
} message;

static uint32_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint32_t)time.tv_sec * 1000000u + (uint32_t)time.tv_nsec / 1000;
}

static uint8_t pattern(int index) { return (uint8_t)(index * 7 + 1); }

int echo_open(void) { return socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_ICMP); }

bool echo_send(int fd, struct in_addr to, uint16_t sequence, int size) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = to};
    message.header = (struct header){.type = REQUEST, .sequence = htons(sequence)};
    for (int i = 0; i < size; i++)
        message.payload[i] = pattern(i);
    uint32_t time = now();
    if (size >= STAMP)
        memcpy(message.payload, &time, STAMP);
    return sendto(fd, &message, sizeof message.header + (size_t)size, 0,
                  (const struct sockaddr *)&address, sizeof address) >= 0;
}

static void read_message(struct echo_reply *reply) {
    uint32_t time = 0;
    reply->sequence = ntohs(message.header.sequence);
    if (reply->size >= STAMP) {
        memcpy(&time, message.payload, STAMP);
        reply->microseconds = now() - time;
    }
    reply->is_intact = true;
    for (int i = reply->size >= STAMP ? STAMP : 0; i < reply->size; i++)
        if (message.payload[i] != pattern(i))
            reply->is_intact = false;
}

int echo_receive(int fd, int milliseconds, struct echo_reply *reply) {
    struct pollfd socket = {.fd = fd, .events = POLLIN};
    struct sockaddr_in from;
    socklen_t room = sizeof from;
    int ready = poll(&socket, 1, milliseconds);
    if (ready <= 0)
        return ready;
    ssize_t size = recvfrom(fd, &message, sizeof message, MSG_DONTWAIT, (struct sockaddr *)&from,
                            &room);
    if (size < 0)
        return -1;
    *reply = (struct echo_reply){.from = from.sin_addr, .size = (int)size - 8};
    if (size < (ssize_t)sizeof message.header || message.header.type != REPLY)
        return 0;
    read_message(reply);
    return 1;
}

bool echo_answers(struct in_addr host, int milliseconds, uint32_t *microseconds) {
    struct echo_reply reply = {.microseconds = 0};
    int fd = echo_open(), result = -1;
    if (fd < 0)
        return false;
    if (echo_send(fd, host, 1, 56))
        result = echo_receive(fd, milliseconds, &reply);
    int problem = errno;
    close(fd);
    errno = result == 0 ? ETIMEDOUT : problem;
    *microseconds = reply.microseconds;
    return result == 1 && reply.is_intact;
}
