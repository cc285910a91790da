// Configuration from programs. The socket layer hands over every ioctl that it does not know.
#pragma once
#include <stdint.h>

// A request of abi/network.h; the argument is the program's pointer, copied from and to here.
// 0, -ENOTTY for a request that is not one of the network's, -EFAULT, or what abi/network.h says.
int network_control(uint32_t request, uint32_t argument);
