// Endpoint and transfer descriptors. Source: OpenHCI Specification 1.0a, sections 4 and 5.2.
// The descriptor that an endpoint's tail names is never looked at by the controller: a transfer
// is written there and behind it, and begins when the tail is moved on.
#include "abi/errno.h"
#include "base/clock.h"
#include "base/string.h"
#include "ohci.h"
#include <stddef.h>

static uint32_t address_of(const struct ohci *controller, unsigned index) {
    return controller->memory_physical + offsetof(struct ohci_memory, transfers) +
           index * sizeof(struct ohci_transfer_descriptor);
}

static unsigned index_of(const struct ohci *controller, uint32_t address) {
    return (address - address_of(controller, 0)) / sizeof(struct ohci_transfer_descriptor);
}

// One that is free, which from now on is not; OHCI_TRANSFERS_MAXIMUM: there is none.
static unsigned take(struct ohci *controller) {
    unsigned index = 0;
    while (index < OHCI_TRANSFERS_MAXIMUM && controller->states[index] != OHCI_FREE)
        index++;
    if (index < OHCI_TRANSFERS_MAXIMUM)
        controller->states[index] = OHCI_DONE; // until it is on its way
    return index;
}

bool ohci_endpoint_open(struct ohci *controller, unsigned port, bool is_bulk, uint32_t flags,
                        struct ohci_endpoint *endpoint) {
    unsigned index = controller->endpoints, tail;
    if (index == OHCI_ENDPOINTS_MAXIMUM || (tail = take(controller)) == OHCI_TRANSFERS_MAXIMUM)
        return false;
    controller->endpoints++;
    volatile struct ohci_endpoint_descriptor *descriptor = &controller->memory->endpoints[index];
    uint32_t head = is_bulk ? BULK_HEAD : CONTROL_HEAD;
    descriptor->flags = flags | ENDPOINT_SKIP;
    descriptor->tail = descriptor->head = address_of(controller, tail);
    descriptor->next = ohci_read(controller, head);
    ohci_write(controller, head,
               controller->memory_physical + offsetof(struct ohci_memory, endpoints) +
                   index * sizeof(struct ohci_endpoint_descriptor));
    *endpoint = (struct ohci_endpoint){controller, port, descriptor, is_bulk};
    return true;
}

// Have the controller leave the endpoint alone: it may be at it until the frame ends.
static void stop(struct ohci_endpoint *endpoint) {
    endpoint->descriptor->flags |= ENDPOINT_SKIP;
    ohci_await_frames(endpoint->controller, 2);
}

void ohci_endpoint_aim(struct ohci_endpoint *endpoint, unsigned address, unsigned number,
                       unsigned packet_bytes) {
    volatile struct ohci_endpoint_descriptor *descriptor = endpoint->descriptor;
    if (!(descriptor->flags & ENDPOINT_SKIP))
        stop(endpoint);
    uint32_t kept = descriptor->flags & (ENDPOINT_IN | ENDPOINT_OUT | ENDPOINT_LOW_SPEED);
    descriptor->head &= ~(HEAD_TOGGLE | HEAD_HALTED);
    descriptor->flags = kept | packet_bytes << ENDPOINT_PACKET_SHIFT |
                        number << ENDPOINT_NUMBER_SHIFT | address;
}

void ohci_endpoint_clear_toggle(struct ohci_endpoint *endpoint) {
    endpoint->descriptor->head &= ~HEAD_TOGGLE;
}

static void fill(struct ohci *controller, unsigned index, const struct ohci_part *part,
                 unsigned next, bool is_last) {
    volatile struct ohci_transfer_descriptor *transfer = &controller->memory->transfers[index];
    // Where the parts do not say so, a device that sends less stops the transfer by an underrun,
    // unless it does so in the last one.
    transfer->flags =
        part->flags | TRANSFER_NOT_ACCESSED | (is_last ? TRANSFER_SHORT_IS_FINE : 0);
    transfer->buffer = part->bytes == 0 ? 0 : part->physical;
    transfer->last_byte = part->bytes == 0 ? 0 : part->physical + part->bytes - 1;
    transfer->next = address_of(controller, next);
    controller->states[index] = OHCI_QUEUED;
}

// Give back all but the tail, which is to be the new one; false when there are too few.
static bool enqueue(struct ohci_endpoint *endpoint, const struct ohci_part *parts, unsigned count,
                    uint8_t *indexes) {
    struct ohci *controller = endpoint->controller;
    indexes[0] = (uint8_t)index_of(controller, endpoint->descriptor->tail);
    for (unsigned i = 1; i <= count; i++) {
        unsigned index = take(controller);
        if (index == OHCI_TRANSFERS_MAXIMUM) {
            while (--i > 0)
                controller->states[indexes[i]] = OHCI_FREE;
            return false;
        }
        indexes[i] = (uint8_t)index;
    }
    for (unsigned i = 0; i < count; i++)
        fill(controller, indexes[i], &parts[i], indexes[i + 1], i + 1 == count);
    controller->condition = 0;
    controller->queued = count;
    endpoint->descriptor->tail = address_of(controller, indexes[count]);
    ohci_write(controller, COMMAND_STATUS,
               endpoint->is_bulk ? COMMAND_BULK_FILLED : COMMAND_CONTROL_FILLED);
    return true;
}

static uint32_t count_moved(struct ohci *controller, const struct ohci_part *parts, unsigned count,
                            const uint8_t *indexes) {
    uint32_t moved = 0;
    for (unsigned i = 0; i < count; i++) {
        volatile struct ohci_transfer_descriptor *transfer =
            &controller->memory->transfers[indexes[i]];
        if (controller->states[indexes[i]] != OHCI_DONE)
            continue;
        uint32_t left = transfer->buffer == 0 ? 0 : transfer->last_byte + 1 - transfer->buffer;
        moved += left <= parts[i].bytes ? parts[i].bytes - left : 0;
    }
    return moved;
}

static bool is_gone(const struct ohci_endpoint *endpoint) {
    return endpoint->controller->gone & 1u << endpoint->port;
}

static int judge(struct ohci_endpoint *endpoint, int waited) {
    struct ohci *controller = endpoint->controller;
    uint32_t condition = controller->condition;
    if (is_gone(endpoint))
        return -ENODEV;
    if (condition == CONDITION_STALL) {
        controller->stalls++;
        return -EPIPE;
    }
    if (condition == CONDITION_UNDERRUN)
        return 0;
    if (condition != 0 || controller->is_dead) {
        controller->failures++;
        return -EIO;
    }
    if (waited < 0)
        controller->timeouts++;
    return waited;
}

int ohci_transfer(struct ohci_endpoint *endpoint, const struct ohci_part *parts, unsigned count,
                  uint32_t milliseconds, uint32_t *moved) {
    struct ohci *controller = endpoint->controller;
    uint8_t indexes[OHCI_TRANSFERS_MAXIMUM];
    uint64_t deadline = clock_microseconds() + 1000ull * milliseconds;
    *moved = 0;
    if (controller->is_dead || count == 0 || count >= OHCI_TRANSFERS_MAXIMUM)
        return -EIO;
    if (is_gone(endpoint))
        return -ENODEV;
    mutex_lock(&controller->lock);
    int result = -ENOMEM;
    if (enqueue(endpoint, parts, count, indexes)) {
        controller->transfers++;
        result = wait_for_until(&controller->queue,
                                controller->queued == 0 || controller->condition != 0 ||
                                    controller->is_dead || is_gone(endpoint),
                                deadline, false);
        volatile struct ohci_endpoint_descriptor *descriptor = endpoint->descriptor;
        if (controller->queued > 0 && !(descriptor->head & HEAD_HALTED))
            stop(endpoint);
        result = judge(endpoint, result);
        *moved = count_moved(controller, parts, count, indexes);
        // What is left of the transfer is taken out; the toggle stays.
        descriptor->head = (descriptor->tail & ~0xFu) | (descriptor->head & HEAD_TOGGLE);
        descriptor->flags &= ~ENDPOINT_SKIP;
        for (unsigned i = 0; i < count; i++)
            controller->states[indexes[i]] = OHCI_FREE;
        controller->queued = 0;
    }
    mutex_unlock(&controller->lock);
    return result;
}
