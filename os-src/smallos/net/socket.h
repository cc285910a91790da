// Sockets: what is common to all protocols. A protocol fills in struct socket_operations; its
// functions never wait, they say -EAGAIN, and the socket layer waits in the socket's queue
// until they say something else. Everything here is called by tasks only.
#pragma once
#include "message.h"
#include "task/wait_queue.h"

struct file;
struct socket;

struct socket_operations {
    int (*bind)(struct socket *socket, struct endpoint local);
    int (*listen)(struct socket *socket, uint32_t backlog);
    // The next connection as a new socket; -EAGAIN when there is none.
    int (*accept)(struct socket *socket, struct socket **made);
    // Begin: 0 when connected at once, -EINPROGRESS when it takes time.
    int (*connect)(struct socket *socket, struct endpoint remote);
    // How far that is: 0 connected, -EAGAIN, or why it failed.
    int (*connecting)(struct socket *socket);
    int (*disconnect)(struct socket *socket); // connect to AF_UNSPEC
    // How many bytes were taken or given; -EAGAIN, or an error.
    int (*send)(struct socket *socket, struct message *message);
    int (*receive)(struct socket *socket, struct message *message);
    int (*shutdown)(struct socket *socket, bool reading, bool writing);
    uint32_t (*poll)(struct socket *socket); // events that are ready
    uint32_t (*readable)(struct socket *socket); // bytes, for FIONREAD
    // -ENOPROTOOPT for options that it does not know. Values are checked to be ints.
    int (*set_option)(struct socket *socket, int name, int value);
    int (*get_option)(struct socket *socket, int name, int *value);
    void (*changed)(struct socket *socket); // an option of SOL_SOCKET was set
    bool (*closed)(struct socket *socket); // has all that was sent arrived? For lingering
    void (*close)(struct socket *socket); // the socket goes; free what is the protocol's
};

struct socket {
    const struct socket_operations *operations;
    void *state; // the protocol's own
    int family, type, protocol;
    struct wait_queue queue;
    struct endpoint local, remote; // port 0: not bound, not connected
    bool connected; // has a remote end, as far as names are concerned
    int error; // for SO_ERROR and the next call; an errno, 0: none
    bool read_shut, write_shut;
    // Options.
    bool reuse_address, broadcast, keep_alive, lingers, listening;
    uint32_t linger_seconds;
    uint32_t receive_size, send_size; // bytes that may be kept
    uint64_t receive_timeout, send_timeout; // microseconds; 0: none
};

// Protocols. Each makes a new socket's state: 0, -ENOMEM.
int tcp_socket_create(struct socket *socket);
int udp_socket_create(struct socket *socket);
int echo_socket_create(struct socket *socket);
int local_socket_pair(struct socket *first, struct socket *second);

// Without operations; NULL without memory. Protocols use it for accepted connections.
struct socket *socket_allocate(int family, int type, int protocol);
void socket_free(struct socket *socket); // never given to a file, or by close
// Something may have become ready.
void socket_changed(struct socket *socket);
void socket_fail(struct socket *socket, int error); // the same, with an error
int socket_take_error(struct socket *socket); // -errno once, then 0

// As system calls use them; results are theirs (calls/socket_calls.c).
int socket_create(int family, int type, int protocol, uint32_t flags, struct file **made);
int socket_create_pair(int family, int type, int protocol, uint32_t flags, struct file *made[2]);
struct socket *socket_of(struct file *file); // NULL: not a socket
// A file that owns the socket; without memory -ENOMEM, and the socket is closed.
int socket_to_file(struct socket *socket, uint32_t flags, struct file **made);
int socket_bind(struct socket *socket, struct endpoint local);
int socket_listen(struct socket *socket, int backlog);
int socket_accept(struct file *file, uint32_t flags, struct file **made);
int socket_connect(struct file *file, struct endpoint remote);
int socket_disconnect(struct socket *socket);
int socket_send(struct file *file, struct message *message);
int socket_receive(struct file *file, struct message *message);
int socket_shutdown(struct socket *socket, int how);

// Options (socket_options.c). SO_LINGER and the timeouts have structures, the rest ints.
#define SOCKET_OPTION_LARGEST 8
int socket_set_option(struct socket *socket, int level, int name, const void *value,
                      uint32_t size);
// The value's size, or -errno.
int socket_get_option(struct socket *socket, int level, int name, void *value);
