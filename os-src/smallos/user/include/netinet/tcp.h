// Options of TCP sockets are in abi/socket.h: TCP_NODELAY and its like.
#ifndef NETINET_TCP_H
#define NETINET_TCP_H

#include "sys/socket.h"

#endif
