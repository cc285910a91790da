// Messages of DNS. Source: RFC 1035, section 4.
#ifndef DNS_MESSAGE_H
#define DNS_MESSAGE_H

#include "user/include/resolver.h"
#include <stddef.h>
#include <stdint.h>

#define DNS_MESSAGE_MAXIMUM 512 // bytes over UDP

// A question for the addresses of a name, into DNS_MESSAGE_MAXIMUM bytes; its size, or 0 if that
// is not a name.
size_t dns_make_question(uint8_t *message, uint16_t id, const char *name);
// Reads an answer to that question. False: it is damaged or answers something else, and must be
// ignored. The answer has addresses, or only the name that the asked one is an alias of.
bool dns_read_answer(const uint8_t *message, size_t size, uint16_t id, const char *name,
                     enum resolver_result *result, struct resolver_answer *answer);

#endif
