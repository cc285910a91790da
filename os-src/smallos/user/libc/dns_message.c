// Messages of DNS. What arrives is a stranger's: every read is bounded by the message.
#include "dns_message.h"
#include <string.h>

#define HEADER_SIZE 12
#define TYPE_A 1
#define TYPE_CNAME 5
#define CLASS_IN 1
#define ALIASES_MAXIMUM 8

struct message {
    const uint8_t *bytes;
    size_t size, place; // place is beyond size after a read beyond the end
};

static unsigned read_number(struct message *message, int bytes) {
    unsigned number = 0;
    if (message->place > message->size || message->size - message->place < (size_t)bytes) {
        message->place = message->size + 1;
        return 0;
    }
    while (bytes-- > 0)
        number = number << 8 | message->bytes[message->place++];
    return number;
}

static bool is_broken(const struct message *message) { return message->place > message->size; }

// A name as text. Pointers must lead backwards, so that reading ends.
static bool read_name(struct message *message, char *name) {
    size_t length = 0, place = message->place, lowest = message->place;
    bool jumped = false;
    for (;;) {
        if (place >= message->size)
            return false;
        unsigned part = message->bytes[place++];
        if (part >= 0xC0) {
            if (place >= message->size)
                return false;
            size_t target = (part & 0x3F) << 8 | message->bytes[place++];
            if (!jumped)
                message->place = place;
            jumped = true;
            if (target >= lowest)
                return false;
            place = lowest = target;
            continue;
        }
        if (part > 63 || place + part > message->size || length + part + 1 >= RESOLVER_NAME)
            return false;
        if (part == 0)
            break;
        if (length > 0)
            name[length++] = '.';
        for (; part > 0; part--) {
            uint8_t byte = message->bytes[place++];
            if (byte <= ' ' || byte > '~' || byte == '.')
                return false;
            name[length++] = (char)byte;
        }
    }
    name[length] = 0;
    if (!jumped)
        message->place = place;
    return true;
}

size_t dns_make_question(uint8_t *message, uint16_t id, const char *name) {
    size_t size = HEADER_SIZE, length = strlen(name);
    if (length > 0 && name[length - 1] == '.')
        length--;
    if (length == 0 || length > 253)
        return 0;
    memset(message, 0, HEADER_SIZE);
    message[0] = (uint8_t)(id >> 8);
    message[1] = (uint8_t)id;
    message[2] = 1; // recursion desired
    message[5] = 1; // one question
    for (size_t i = 0; i < length;) {
        size_t part = strcspn(name + i, ".");
        if (part > length - i)
            part = length - i;
        if (part == 0 || part > 63)
            return 0;
        message[size++] = (uint8_t)part;
        memcpy(message + size, name + i, part);
        size += part;
        i += part + 1;
    }
    const uint8_t end[] = {0, 0, TYPE_A, 0, CLASS_IN};
    memcpy(message + size, end, sizeof end);
    return size + sizeof end;
}

static bool same_name(const char *one, const char *other) {
    size_t length = strlen(one);
    if (length > 0 && one[length - 1] == '.')
        length--;
    return strncasecmp(one, other, length) == 0 && other[length] == 0;
}

struct record {
    char owner[RESOLVER_NAME];
    unsigned type, class, size;
    size_t data; // place in the message
};

static bool read_record(struct message *message, struct record *record) {
    if (!read_name(message, record->owner))
        return false;
    record->type = read_number(message, 2);
    record->class = read_number(message, 2);
    read_number(message, 4); // time to live: nothing is kept
    record->size = read_number(message, 2);
    record->data = message->place;
    message->place += record->size;
    return !is_broken(message);
}

// One way through the records: addresses of answer->name, or what that is an alias of.
static bool look(struct message message, unsigned count, struct resolver_answer *answer,
                 bool *aliased) {
    struct record record;
    *aliased = false;
    for (unsigned i = 0; i < count; i++) {
        if (!read_record(&message, &record))
            return false;
        if (record.class != CLASS_IN || !same_name(answer->name, record.owner))
            continue;
        if (record.type == TYPE_A && record.size == 4 && answer->count < RESOLVER_ADDRESSES)
            memcpy(&answer->addresses[answer->count++], message.bytes + record.data, 4);
        if (record.type == TYPE_CNAME && answer->count == 0) {
            struct message target = {message.bytes, message.size, record.data};
            if (!read_name(&target, answer->name))
                return false;
            *aliased = true;
            return true;
        }
    }
    return true;
}

bool dns_read_answer(const uint8_t *bytes, size_t size, uint16_t id, const char *name,
                     enum resolver_result *result, struct resolver_answer *answer) {
    struct message message = {bytes, size, 0};
    char asked[RESOLVER_NAME];
    unsigned got_id = read_number(&message, 2), flags = read_number(&message, 2);
    unsigned questions = read_number(&message, 2), answers = read_number(&message, 2);
    read_number(&message, 4);
    bool is_response = flags >> 15 == 1 && (flags >> 11 & 15) == 0;
    if (is_broken(&message) || got_id != id || !is_response || questions != 1 ||
        !read_name(&message, asked) || !same_name(name, asked) ||
        read_number(&message, 2) != TYPE_A || read_number(&message, 2) != CLASS_IN)
        return false;
    unsigned code = flags & 15;
    *result = code == 3 ? RESOLVER_NO_NAME : RESOLVER_REFUSED;
    answer->count = 0;
    strcpy(answer->name, asked);
    if (code != 0)
        return true;
    bool aliased = true;
    for (int i = 0; aliased && i < ALIASES_MAXIMUM; i++)
        if (!look(message, answers, answer, &aliased))
            return false;
    *result = answer->count > 0 ? RESOLVER_FOUND : RESOLVER_NO_ADDRESS;
    return true;
}
