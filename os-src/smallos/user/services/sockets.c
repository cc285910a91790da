// What services do with sockets.
#include "sockets.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int listen_on(uint16_t port, int backlog) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, backlog) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

int accept_from(int listener, struct sockaddr_in *peer) {
    socklen_t size = sizeof *peer;
    return accept4(listener, (struct sockaddr *)peer, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

uint16_t local_port(int fd) {
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    getsockname(fd, (struct sockaddr *)&address, &size);
    return ntohs(address.sin_port);
}

bool accept_may_go_on(int error) { return error == ECONNABORTED || error == EINTR; }

void address_text(struct in_addr address, char text[ADDRESS_TEXT]) {
    uint32_t bits = ntohl(address.s_addr);
    snprintf(text, ADDRESS_TEXT, "%u.%u.%u.%u", bits >> 24 & 255, bits >> 16 & 255,
             bits >> 8 & 255, bits & 255);
}
