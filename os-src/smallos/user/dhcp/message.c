// Messages of DHCP.
#include "message.h"
#include <string.h>

#define MAGIC 0x63825363u
#define HEADER_SIZE 240 // with the magic number
#define BROADCAST_FLAG 0x8000u

enum option {
    OPTION_PAD = 0,
    OPTION_MASK = 1,
    OPTION_ROUTER = 3,
    OPTION_DNS = 6,
    OPTION_HOST_NAME = 12,
    OPTION_NTP = 42,
    OPTION_REQUESTED = 50,
    OPTION_LEASE = 51,
    OPTION_OVERLOAD = 52,
    OPTION_TYPE = 53,
    OPTION_SERVER = 54,
    OPTION_WANTED = 55,
    OPTION_SIZE = 57,
    OPTION_RENEWAL = 58,
    OPTION_REBINDING = 59,
    OPTION_CLIENT = 61,
    OPTION_END = 255,
};

static void put_number(uint8_t *bytes, uint32_t number, int size) {
    while (size-- > 0) {
        bytes[size] = (uint8_t)number;
        number >>= 8;
    }
}

static uint32_t number_at(const uint8_t *bytes, int size) {
    uint32_t number = 0;
    while (size-- > 0)
        number = number << 8 | *bytes++;
    return number;
}

static uint8_t *add(uint8_t *place, enum option option, const void *value, size_t size) {
    *place++ = (uint8_t)option;
    *place++ = (uint8_t)size;
    memcpy(place, value, size);
    return place + size;
}

size_t dhcp_write(uint8_t bytes[DHCP_SIZE_MAXIMUM], const struct dhcp_message *message) {
    static const uint8_t wanted[] = {OPTION_MASK, OPTION_ROUTER,  OPTION_DNS,      OPTION_NTP,
                                     OPTION_LEASE, OPTION_RENEWAL, OPTION_REBINDING};
    uint8_t type = (uint8_t)message->type, client[7] = {1}, *place = bytes + HEADER_SIZE;
    bool asks = message->type == DHCP_DISCOVER || message->type == DHCP_REQUEST;
    memset(bytes, 0, DHCP_SIZE_LEAST);
    bytes[0] = 1; // a request
    bytes[1] = 1; // Ethernet
    bytes[2] = 6; // bytes of its addresses
    put_number(bytes + 4, message->transaction, 4);
    put_number(bytes + 10, asks && message->client.s_addr == 0 ? BROADCAST_FLAG : 0, 2);
    memcpy(bytes + 12, &message->client, 4);
    memcpy(bytes + 28, message->hardware, 6);
    put_number(bytes + 236, MAGIC, 4);
    memcpy(client + 1, message->hardware, 6);
    place = add(place, OPTION_TYPE, &type, 1);
    place = add(place, OPTION_CLIENT, client, sizeof client);
    if (message->requested.s_addr)
        place = add(place, OPTION_REQUESTED, &message->requested, 4);
    if (message->server.s_addr)
        place = add(place, OPTION_SERVER, &message->server, 4);
    if (asks) {
        place = add(place, OPTION_HOST_NAME, "smallos", 7);
        place = add(place, OPTION_WANTED, wanted, sizeof wanted);
        place = add(place, OPTION_SIZE, (const uint8_t[]){DHCP_SIZE_MAXIMUM >> 8,
                                                          DHCP_SIZE_MAXIMUM & 255}, 2);
    }
    *place++ = OPTION_END;
    size_t size = (size_t)(place - bytes);
    return size < DHCP_SIZE_LEAST ? DHCP_SIZE_LEAST : size;
}

static void take_address(struct in_addr *address, const uint8_t *value, size_t size) {
    if (size >= 4)
        memcpy(address, value, 4);
}

static void take_list(struct in_addr *list, const uint8_t *value, size_t size) {
    for (size_t i = 0; i < DHCP_LISTED && i * 4 + 4 <= size; i++)
        memcpy(&list[i], value + i * 4, 4);
}

static void take_seconds(uint32_t *seconds, const uint8_t *value, size_t size) {
    if (size == 4)
        *seconds = number_at(value, 4);
}

static void take_option(struct dhcp_message *message, enum option option, const uint8_t *value,
                        size_t size, unsigned *overload) {
    switch (option) {
    case OPTION_TYPE:
        message->type = size == 1 ? value[0] : 0;
        break;
    case OPTION_OVERLOAD:
        *overload = size == 1 ? value[0] : 0;
        break;
    case OPTION_MASK:
        take_address(&message->mask, value, size);
        break;
    case OPTION_ROUTER:
        take_address(&message->gateway, value, size);
        break;
    case OPTION_SERVER:
        take_address(&message->server, value, size);
        break;
    case OPTION_DNS:
        take_list(message->dns, value, size);
        break;
    case OPTION_NTP:
        take_list(message->ntp, value, size);
        break;
    case OPTION_LEASE:
        take_seconds(&message->lease, value, size);
        break;
    case OPTION_RENEWAL:
        take_seconds(&message->renewal, value, size);
        break;
    case OPTION_REBINDING:
        take_seconds(&message->rebinding, value, size);
        break;
    default:
        break;
    }
}

// False: an option goes beyond the area.
static bool read_options(struct dhcp_message *message, const uint8_t *area, size_t size,
                         unsigned *overload) {
    for (size_t i = 0; i < size && area[i] != OPTION_END;) {
        if (area[i] == OPTION_PAD) {
            i++;
            continue;
        }
        if (i + 2 > size || i + 2 + area[i + 1] > size)
            return false;
        take_option(message, area[i], area + i + 2, area[i + 1], overload);
        i += 2 + (size_t)area[i + 1];
    }
    return true;
}

bool dhcp_read(const uint8_t *bytes, size_t size, struct dhcp_message *message) {
    unsigned overload = 0, ignored = 0;
    memset(message, 0, sizeof *message);
    if (size < HEADER_SIZE || bytes[0] != 2 || bytes[1] != 1 || bytes[2] != 6 ||
        number_at(bytes + 236, 4) != MAGIC)
        return false;
    message->transaction = number_at(bytes + 4, 4);
    memcpy(&message->client, bytes + 12, 4);
    memcpy(&message->yours, bytes + 16, 4);
    memcpy(message->hardware, bytes + 28, 6);
    // The fields for a file's and a server's name may hold options, too.
    return read_options(message, bytes + HEADER_SIZE, size - HEADER_SIZE, &overload) &&
           (!(overload & 1) || read_options(message, bytes + 108, 128, &ignored)) &&
           (!(overload & 2) || read_options(message, bytes + 44, 64, &ignored)) &&
           (message->type == DHCP_OFFER || message->type == DHCP_ACK || message->type == DHCP_NAK);
}
