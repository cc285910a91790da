// What services do with sockets.
#ifndef SERVICE_SOCKETS_H
#define SERVICE_SOCKETS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#define ADDRESS_TEXT 16 // bytes of "255.255.255.255" with NUL

// A listening TCP socket on every address, non-blocking; -1 and errno.
int listen_on(uint16_t port, int backlog);
// A connection that waits at a listening socket, non-blocking; -1 and errno.
int accept_from(int listener, struct sockaddr_in *peer);
// The port that a socket is bound to, host byte order; 0: none.
uint16_t local_port(int fd);
// Whether accept failed because of the connection and not because of the listener.
bool accept_may_go_on(int error);
// "10.0.2.2"
void address_text(struct in_addr address, char text[ADDRESS_TEXT]);

#endif
