// The life of a lease: from the first question to its end. Source: RFC 2131, section 4.4, with
// its states. Knows neither sockets nor clocks: what happened comes in by functions with the
// time, in milliseconds, and what is to be done goes out by actions.
#ifndef DHCP_LEASE_H
#define DHCP_LEASE_H

#include "message.h"

enum lease_state {
    LEASE_STOPPED, // nothing is asked for
    LEASE_SELECTING,
    LEASE_REQUESTING,
    LEASE_BOUND,
    LEASE_RENEWING,
    LEASE_REBINDING,
};

struct lease {
    enum lease_state state;
    uint8_t hardware[6];
    uint32_t transaction;
    int tries;              // of the question that is open
    int64_t next;           // when lease_due() is to be called; 0: never
    int64_t asked;          // when the request was sent
    int64_t begun;          // the same, of the request that was acknowledged: the lease counts
                            // from there
    struct dhcp_message terms; // the offer, then what was acknowledged
    const struct lease_actions *actions;
};

struct lease_actions {
    // To a server, or to everyone (INADDR_BROADCAST).
    void (*send)(const struct dhcp_message *message, struct in_addr to);
    void (*bound)(const struct lease *lease);   // a first acknowledgement, or other terms
    void (*renewed)(const struct lease *lease); // the same terms, anew
    void (*lost)(const struct lease *lease, const char *why); // the address must not be used
    void (*unanswered)(const struct lease *lease); // nobody has answered several questions
    void (*changed)(const struct lease *lease);    // a new state
    uint32_t (*random)(void);
};

void lease_start(struct lease *lease, int64_t now);
void lease_due(struct lease *lease, int64_t now);
void lease_take(struct lease *lease, const struct dhcp_message *message, int64_t now);
// Renew now; starts from the beginning where there is no lease.
void lease_renew(struct lease *lease, int64_t now);
// Give the address back, and stop.
void lease_release(struct lease *lease);
const char *lease_state_text(enum lease_state state);

#endif
