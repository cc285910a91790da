// UDP, for those who look at it. What uses it goes through socket.h.
#pragma once
#include "socket.h"

// All sockets that have a port, with the bytes that wait to be received.
void udp_list(void (*each)(void *context, const struct socket *socket, uint32_t waiting),
              void *context);
