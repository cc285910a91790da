// Copies between the kernel and the buffers of a message.
#include "message.h"
#include "abi/errno.h"
#include "memory/user_copy.h"

// The next piece of one buffer, and the way behind it.
static uint8_t *piece(struct message *message, uint32_t size, uint32_t *part) {
    while (message->count > 0 && message->inside == message->parts->iov_len) {
        message->parts++;
        message->count--;
        message->inside = 0;
    }
    if (message->count == 0)
        return NULL;
    uint8_t *start = (uint8_t *)message->parts->iov_base + message->inside;
    *part = message->parts->iov_len - message->inside;
    if (*part > size)
        *part = size;
    message->inside += *part;
    message->left -= *part;
    return start;
}

int message_take(struct message *message, void *to, uint32_t size) {
    for (uint32_t part; size > 0; size -= part) {
        const uint8_t *from = piece(message, size, &part);
        if (!from || copy_safely(to, from, part) != 0)
            return -EFAULT;
        to = (uint8_t *)to + part;
    }
    return 0;
}

int message_give(struct message *message, const void *from, uint32_t size) {
    for (uint32_t part; size > 0; size -= part) {
        uint8_t *to = piece(message, size, &part);
        if (!to || copy_safely(to, from, part) != 0)
            return -EFAULT;
        from = (const uint8_t *)from + part;
    }
    return 0;
}
