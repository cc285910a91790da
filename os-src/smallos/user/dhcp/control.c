// How the command reaches the service.
#include "control.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define GIVEN_SOCKET 3

static struct sockaddr_in control_address(void) {
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons(CONTROL_PORT),
                                .sin_addr = {htonl(INADDR_LOOPBACK)}};
}

// The socket that init made for the service, so that nobody asks too early (man init).
static bool is_given(void) {
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    return getsockname(GIVEN_SOCKET, (struct sockaddr *)&address, &size) == 0 &&
           address.sin_family == AF_INET && address.sin_port == htons(CONTROL_PORT);
}

int control_listen(void) {
    struct sockaddr_in address = control_address();
    if (is_given()) {
        fcntl(GIVEN_SOCKET, F_SETFL, O_NONBLOCK);
        fcntl(GIVEN_SOCKET, F_SETFD, FD_CLOEXEC);
        return GIVEN_SOCKET;
    }
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

bool control_take(int fd, char word[CONTROL_TEXT], struct sockaddr_in *who) {
    socklen_t length = sizeof *who;
    ssize_t size = recvfrom(fd, word, CONTROL_TEXT - 1, 0, (struct sockaddr *)who, &length);
    if (size < 0)
        return false;
    word[size] = 0;
    return true;
}

void control_answer(int fd, const struct sockaddr_in *who, const char *line) {
    sendto(fd, line, strlen(line), 0, (const struct sockaddr *)who, sizeof *who);
}

bool control_ask(const char *word, int seconds, char answer[CONTROL_TEXT]) {
    struct sockaddr_in address = control_address();
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    ssize_t size = -1;
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
        send(fd, word, strlen(word), 0) > 0 && poll(&wait, 1, 1000 * seconds) > 0)
        size = recv(fd, answer, CONTROL_TEXT - 1, 0);
    if (fd >= 0)
        close(fd);
    if (size < 0)
        return false;
    answer[size] = 0;
    return true;
}
