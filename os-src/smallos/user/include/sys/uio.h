// Several buffers at once: struct iovec, for sendmsg and recvmsg (sys/socket.h).
#ifndef SYS_UIO_H
#define SYS_UIO_H

#include "abi/socket.h"

#endif
