// Options of TCP for getsockopt and setsockopt: TCP_NODELAY and others (abi/socket.h).
#ifndef NETINET_TCP_H
#define NETINET_TCP_H

#include "abi/socket.h"

#endif
