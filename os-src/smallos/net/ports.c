// Ephemeral ports. Source: RFC 6056, section 3.3.1, with the range of Linux.
#include "ports.h"
#include "random.h"

uint16_t port_pick(bool (*is_taken)(uint16_t port, const void *context), const void *context) {
    const uint32_t count = PORT_EPHEMERAL_LAST - PORT_EPHEMERAL_FIRST + 1;
    uint32_t start = random_number() % count;
    for (uint32_t i = 0; i < count; i++) {
        uint16_t port = (uint16_t)(PORT_EPHEMERAL_FIRST + (start + i) % count);
        if (!is_taken(port, context))
            return port;
    }
    return 0;
}
