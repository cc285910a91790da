// The life of a lease.
#include "lease.h"
#include <string.h>

#define FIRST_WAIT 4000      // milliseconds; doubled up to LONGEST_WAIT (RFC 2131, section 4.1)
#define LONGEST_WAIT 64000
#define SHORTEST_RENEWAL_WAIT 60000 // between requests for more time (section 4.4.5)
#define REQUEST_TRIES 4      // until another offer is looked for
#define DISCOVER_TRIES 3     // until nobody seems to be there
#define LEASE_LEAST 10       // seconds; a shorter lease is taken for one of these

const char *lease_state_text(enum lease_state state) {
    static const char *const texts[] = {"stopped", "selecting", "requesting",
                                        "bound",   "renewing",  "rebinding"};
    return texts[state];
}

static void enter(struct lease *lease, enum lease_state state) {
    bool changes = lease->state != state;
    lease->state = state;
    lease->tries = 0;
    if (changes)
        lease->actions->changed(lease);
}

static struct in_addr everyone(void) { return (struct in_addr){htonl(INADDR_BROADCAST)}; }

static struct dhcp_message message_of(const struct lease *lease, enum dhcp_type type) {
    struct dhcp_message message = {.type = type, .transaction = lease->transaction};
    memcpy(message.hardware, lease->hardware, sizeof message.hardware);
    return message;
}

// Doubled with every try, and a second more or less, so that many clients do not ask together.
static void wait_longer(struct lease *lease, int64_t now) {
    int64_t wait = (int64_t)FIRST_WAIT << (lease->tries < 5 ? lease->tries : 5);
    if (wait > LONGEST_WAIT)
        wait = LONGEST_WAIT;
    lease->tries++;
    lease->next = now + wait - 1000 + lease->actions->random() % 2001;
}

static void discover(struct lease *lease, int64_t now) {
    struct dhcp_message message = message_of(lease, DHCP_DISCOVER);
    wait_longer(lease, now);
    lease->actions->send(&message, everyone());
}

void lease_start(struct lease *lease, int64_t now) {
    lease->transaction = lease->actions->random();
    memset(&lease->terms, 0, sizeof lease->terms);
    enter(lease, LEASE_SELECTING);
    discover(lease, now);
}

static void request_offer(struct lease *lease, int64_t now) {
    struct dhcp_message message = message_of(lease, DHCP_REQUEST);
    message.requested = lease->terms.yours;
    message.server = lease->terms.server;
    if (lease->tries == 0)
        lease->asked = now;
    wait_longer(lease, now);
    lease->actions->send(&message, everyone());
}

static int64_t end_of(const struct lease *lease, uint32_t seconds) {
    return lease->begun + (int64_t)seconds * 1000;
}

// Asks for more time; again after half of what is left until the limit.
static void request_more(struct lease *lease, int64_t now, int64_t limit, struct in_addr to) {
    struct dhcp_message message = message_of(lease, DHCP_REQUEST);
    message.client = lease->terms.yours;
    lease->asked = now;
    int64_t wait = (limit - now) / 2;
    if (wait < SHORTEST_RENEWAL_WAIT)
        wait = SHORTEST_RENEWAL_WAIT;
    lease->next = limit - now < wait ? limit : now + wait;
    lease->tries++;
    lease->actions->send(&message, to);
}

static void start_renewing(struct lease *lease, int64_t now) {
    lease->transaction = lease->actions->random();
    enter(lease, LEASE_RENEWING);
    request_more(lease, now, end_of(lease, lease->terms.rebinding), lease->terms.server);
}

static void start_rebinding(struct lease *lease, int64_t now) {
    enter(lease, LEASE_REBINDING);
    request_more(lease, now, end_of(lease, lease->terms.lease), everyone());
}

static void lose(struct lease *lease, const char *why, int64_t now) {
    lease->actions->lost(lease, why);
    lease_start(lease, now);
}

void lease_due(struct lease *lease, int64_t now) {
    if (lease->next == 0 || now < lease->next)
        return;
    switch (lease->state) {
    case LEASE_SELECTING:
        if (lease->tries == DISCOVER_TRIES)
            lease->actions->unanswered(lease);
        discover(lease, now);
        break;
    case LEASE_REQUESTING:
        if (lease->tries < REQUEST_TRIES)
            request_offer(lease, now);
        else
            lease_start(lease, now);
        break;
    case LEASE_BOUND:
        start_renewing(lease, now);
        break;
    case LEASE_RENEWING:
        if (now < end_of(lease, lease->terms.rebinding))
            request_more(lease, now, end_of(lease, lease->terms.rebinding), lease->terms.server);
        else
            start_rebinding(lease, now);
        break;
    case LEASE_REBINDING:
        if (now < end_of(lease, lease->terms.lease))
            request_more(lease, now, end_of(lease, lease->terms.lease), everyone());
        else
            lose(lease, "the lease ended without an answer", now);
        break;
    default:
        lease->next = 0;
    }
}

// Only addresses that a host can have: not nobody's, everybody's, a group's or its own.
static bool is_usable(struct in_addr address) {
    uint32_t first = ntohl(address.s_addr) >> 24;
    return first != 0 && first != 127 && first < 224;
}

static void complete_terms(struct dhcp_message *terms) {
    uint32_t first = ntohl(terms->yours.s_addr) >> 24;
    if (terms->mask.s_addr == 0)
        terms->mask.s_addr = htonl(first < 128   ? 0xFF000000u
                                   : first < 192 ? 0xFFFF0000u
                                                 : 0xFFFFFF00u);
    if (terms->lease < LEASE_LEAST)
        terms->lease = LEASE_LEAST;
    if (terms->rebinding == 0 || terms->rebinding >= terms->lease)
        terms->rebinding = (uint32_t)((uint64_t)terms->lease * 7 / 8);
    if (terms->renewal == 0 || terms->renewal >= terms->rebinding)
        terms->renewal = terms->lease / 2;
    if (terms->renewal >= terms->rebinding)
        terms->renewal = terms->rebinding - 1;
}

static bool same_terms(const struct dhcp_message *one, const struct dhcp_message *other) {
    return one->yours.s_addr == other->yours.s_addr && one->mask.s_addr == other->mask.s_addr &&
           one->gateway.s_addr == other->gateway.s_addr &&
           memcmp(one->dns, other->dns, sizeof one->dns) == 0;
}

static void acknowledge(struct lease *lease, const struct dhcp_message *message) {
    struct dhcp_message old = lease->terms;
    bool had = lease->state == LEASE_RENEWING || lease->state == LEASE_REBINDING;
    lease->terms = *message;
    if (lease->terms.server.s_addr == 0)
        lease->terms.server = old.server;
    complete_terms(&lease->terms);
    lease->begun = lease->asked;
    enter(lease, LEASE_BOUND);
    lease->next = lease->terms.lease == DHCP_FOREVER ? 0 : end_of(lease, lease->terms.renewal);
    if (had && same_terms(&old, &lease->terms))
        lease->actions->renewed(lease);
    else
        lease->actions->bound(lease);
}

void lease_take(struct lease *lease, const struct dhcp_message *message, int64_t now) {
    bool asked = lease->state == LEASE_REQUESTING || lease->state == LEASE_RENEWING ||
                 lease->state == LEASE_REBINDING;
    if (message->transaction != lease->transaction ||
        memcmp(message->hardware, lease->hardware, sizeof lease->hardware) != 0)
        return;
    if (lease->state == LEASE_SELECTING && message->type == DHCP_OFFER &&
        is_usable(message->yours) && message->server.s_addr != 0) {
        lease->terms = *message;
        enter(lease, LEASE_REQUESTING);
        request_offer(lease, now);
    } else if (asked && message->type == DHCP_ACK && is_usable(message->yours)) {
        acknowledge(lease, message);
    } else if (asked && message->type == DHCP_NAK) {
        if (lease->state == LEASE_REQUESTING)
            lease_start(lease, now);
        else
            lose(lease, "the server took it back", now);
    }
}

void lease_renew(struct lease *lease, int64_t now) {
    bool bound = lease->state == LEASE_BOUND || lease->state == LEASE_RENEWING ||
                 lease->state == LEASE_REBINDING;
    if (!bound)
        lease_start(lease, now);
    else if (lease->terms.lease == DHCP_FOREVER || now < end_of(lease, lease->terms.rebinding))
        start_renewing(lease, now);
    else
        start_rebinding(lease, now);
}

void lease_release(struct lease *lease) {
    bool bound = lease->state == LEASE_BOUND || lease->state == LEASE_RENEWING ||
                 lease->state == LEASE_REBINDING;
    if (bound) {
        struct dhcp_message message = message_of(lease, DHCP_RELEASE);
        message.client = lease->terms.yours;
        message.server = lease->terms.server;
        lease->actions->send(&message, lease->terms.server);
        lease->actions->lost(lease, "it was released");
    }
    enter(lease, LEASE_STOPPED);
    lease->next = 0;
}
