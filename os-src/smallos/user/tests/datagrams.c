// Datagram sockets over the loopback interface.
#include "check.h"
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr *any(struct sockaddr_in *address) { return (struct sockaddr *)address; }

static struct sockaddr_in loopback(unsigned port) {
    return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                                .sin_addr = {htonl(INADDR_LOOPBACK)}};
}

// A socket with a port of its own.
static int open_bound(struct sockaddr_in *address) {
    socklen_t size = sizeof *address;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    *address = loopback(0);
    if (bind(fd, any(address), size) < 0 || getsockname(fd, any(address), &size) < 0)
        return -1;
    return fd;
}

static bool becomes(int fd, int event) {
    struct pollfd entry = {fd, POLLIN, 0};
    return poll(&entry, 1, 10000) == 1 && (entry.revents & event);
}

static void exchange(int first, int second, struct sockaddr_in *one, struct sockaddr_in *two) {
    struct sockaddr_in from = {0};
    socklen_t size = sizeof from;
    static char text[70000];
    check("datagram-nothing", failed_with(recv(second, text, 1, MSG_DONTWAIT), EAGAIN), "EAGAIN");
    check("datagram-no-address", failed_with(send(first, "x", 1, 0), EDESTADDRREQ), "EDESTADDRREQ");
    bool sent = sendto(first, "datagram", 8, 0, any(two), sizeof *two) == 8;
    check("datagram-arrives", sent && recvfrom(second, text, 16, 0, any(&from), &size) == 8 &&
          memcmp(text, "datagram", 8) == 0, "");
    check("datagram-sender", from.sin_port == one->sin_port && from.sin_addr.s_addr == one->sin_addr.s_addr &&
          size == sizeof from, "");
    sendto(first, "one", 3, 0, any(two), sizeof *two), sendto(first, "", 0, 0, any(two), sizeof *two);
    sendto(first, "three", 5, 0, any(two), sizeof *two);
    bool kept = recv(second, text, 16, 0) == 3 && recv(second, text, 16, 0) == 0;
    check("datagram-boundaries", kept && recv(second, text, 2, MSG_TRUNC) == 5, "also of an empty one; the rest is cut off");
    check("datagram-too-long", failed_with(sendto(first, text, sizeof text, 0, any(two), sizeof *two), EMSGSIZE), "EMSGSIZE");
    check("datagram-broadcast-refused", (two->sin_addr.s_addr = htonl(INADDR_BROADCAST),
          failed_with(sendto(first, "x", 1, 0, any(two), sizeof *two), EACCES)) ||
          errno == ENETUNREACH, "EACCES without SO_BROADCAST");
    two->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
}

static void large(int first, int second, struct sockaddr_in *two) {
    static char bytes[8000], got[8000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7);
    bool sent = sendto(first, bytes, sizeof bytes, 0, any(two), sizeof *two) == (ssize_t)sizeof bytes;
    int waiting = 0;
    becomes(second, POLLIN), ioctl(second, 0x541B, &waiting); // FIONREAD
    check("datagram-large", sent && waiting == (int)sizeof bytes && recv(second, got, sizeof got, 0) == (ssize_t)sizeof got &&
          memcmp(bytes, got, sizeof got) == 0, "%d bytes wait", waiting);
}

static void connected(int first, int second, struct sockaddr_in *one, struct sockaddr_in *two) {
    struct sockaddr_in third_address;
    int third = open_bound(&third_address);
    char text[16];
    bool right = connect(first, any(two), sizeof *two) == 0 && send(first, "to you", 6, 0) == 6;
    check("datagram-connected", right && recv(second, text, 16, 0) == 6, "");
    sendto(third, "stranger", 8, 0, any(one), sizeof *one), sendto(second, "friend", 6, 0, any(one), sizeof *one);
    check("datagram-only-from-there", recv(first, text, 16, 0) == 6 && memcmp(text, "friend", 6) == 0, "");
    close(third);
    connect(second, any(&third_address), sizeof third_address);
    send(second, "x", 1, 0);
    check("datagram-refused", becomes(second, POLLERR) && failed_with(recv(second, text, 1, 0), ECONNREFUSED), "nobody is there");
    struct sockaddr_in nowhere = {.sin_family = AF_UNSPEC};
    right = connect(first, any(&nowhere), sizeof nowhere) == 0;
    check("datagram-disconnected", right && failed_with(send(first, "x", 1, 0), EDESTADDRREQ), "EDESTADDRREQ");
}

int main(void) {
    struct sockaddr_in one, two, three;
    alarm(30);
    int first = open_bound(&one), second = open_bound(&two);
    check("datagram-bind", first >= 0 && second >= 0 && one.sin_port != two.sin_port, "");
    int third = socket(AF_INET, SOCK_DGRAM, 0);
    three = one;
    check("datagram-port-in-use", failed_with(bind(third, any(&three), sizeof three), EADDRINUSE), "EADDRINUSE");
    exchange(first, second, &one, &two);
    large(first, second, &two);
    connected(first, second, &one, &two);
    check("datagram-no-listening", failed_with(listen(first, 1), EOPNOTSUPP), "EOPNOTSUPP");
    close(first), close(second), close(third);
    struct in_addr address;
    char text[INET_ADDRSTRLEN];
    check("address-text", inet_pton(AF_INET, "10.0.2.15", &address) == 1 && ntohl(address.s_addr) == 0x0A00020F &&
          strcmp(inet_ntop(AF_INET, &address, text, sizeof text), "10.0.2.15") == 0, "");
    check("address-text-wrong", inet_pton(AF_INET, "10.0.2", &address) == 0 && inet_pton(AF_INET, "10.0.2.256", &address) == 0 &&
          inet_pton(AF_INET, "1.2.3.4.", &address) == 0 && inet_pton(AF_INET, "1.2.3.04", &address) == 0, "");
    return checks_done();
}
