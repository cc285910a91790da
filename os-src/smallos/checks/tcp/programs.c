// Sockets for the checks, and the count of the checks.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "base/string.h"
#include "net/tcp.h"
#include "world.h"

static uint32_t passed_count, failed_count;

void check_that(const char *file, int line, const char *name, bool passed, const char *what) {
    if (passed)
        passed_count++;
    else
        failed_count++;
    if (!passed)
        printf("%s: FAIL %s:%d: %s\n", name, file, line, what);
    else if (is_verbose)
        printf("%s: PASS\n", name);
}

uint32_t checks_failed(void) { return failed_count; }
uint32_t checks_passed(void) { return passed_count; }

struct file *open_socket(int type) {
    struct file *file = NULL;
    socket_create(AF_INET, type, 0, 0, &file);
    return file;
}

struct file *listen_at(uint32_t address, uint16_t port, int backlog) {
    struct file *file = open_socket(SOCK_STREAM);
    set_number(file, SOL_SOCKET, SO_REUSEADDR, 1);
    if (socket_bind(socket_of(file), (struct endpoint){address, port}) == 0 &&
        socket_listen(socket_of(file), backlog) == 0)
        return file;
    file_release(file);
    return NULL;
}

struct file *connect_to(uint32_t address, uint16_t port, int *result) {
    struct file *file = open_socket(SOCK_STREAM);
    int connected = socket_connect(file, (struct endpoint){address, port});
    if (result)
        *result = connected;
    return file;
}

struct file *accept_from(struct file *listener) {
    struct file *file = NULL;
    return socket_accept(listener, 0, &file) < 0 ? NULL : file;
}

void open_pair(struct file *listener, struct file **client, struct file **server) {
    int result;
    struct socket *at = socket_of(listener);
    *client = connect_to(at->local.address, at->local.port, &result);
    *server = accept_from(listener);
    CHECK("open-pair", result == 0 && *server);
}

int send_bytes(struct file *file, const void *bytes, uint32_t size, uint32_t flags) {
    struct iovec part = {(void *)bytes, size};
    struct message message = {.parts = &part, .count = 1, .left = size, .flags = flags};
    return socket_send(file, &message);
}

int receive_bytes(struct file *file, void *bytes, uint32_t size, uint32_t flags) {
    struct iovec part = {bytes, size};
    struct message message = {.parts = &part, .count = 1, .left = size, .flags = flags};
    return socket_receive(file, &message);
}

int set_number(struct file *file, int level, int name, int value) {
    return socket_set_option(socket_of(file), level, name, &value, sizeof value);
}

int get_number(struct file *file, int level, int name) {
    int value[2] = {-1};
    int result = socket_get_option(socket_of(file), level, name, value);
    return result < 0 ? result : value[0];
}

void set_blocking(struct file *file, bool blocks) {
    file->flags = (file->flags & ~(uint32_t)O_NONBLOCK) | (blocks ? 0 : O_NONBLOCK);
}

uint32_t events_of(struct file *file) { return file->operations->poll(file, NULL); }

struct tcp_connection *connection_of(struct file *file) { return socket_of(file)->state; }
