// Questions to name servers: addresses of names, over UDP. Source: RFC 1035.
#ifndef RESOLVER_H
#define RESOLVER_H

#include <netinet/in.h>
#include <stdbool.h>

#define RESOLVER_NAME 256    // bytes of a name with NUL
#define RESOLVER_ADDRESSES 16
#define RESOLVER_SERVERS 3

enum resolver_result {
    RESOLVER_FOUND,
    RESOLVER_NO_NAME,    // the name does not exist
    RESOLVER_NO_ADDRESS, // it exists, and has no address of IPv4
    RESOLVER_NO_SERVER,  // /etc/resolv.conf names none
    RESOLVER_NO_ANSWER,  // no server answered in time
    RESOLVER_REFUSED,    // a server answered that it cannot or will not
    RESOLVER_BAD_NAME,   // not a name: empty parts, parts above 63 bytes, above 253 in all
    RESOLVER_SYSTEM,     // errno says why
};

struct resolver_settings {
    struct in_addr servers[RESOLVER_SERVERS];
    int count;
    int seconds;  // for an answer; 3
    int attempts; // with each server; 2
    uint16_t port; // 53
};

struct resolver_answer {
    char name[RESOLVER_NAME]; // what the name is an alias of, or the name
    struct in_addr addresses[RESOLVER_ADDRESSES];
    int count;
    struct in_addr server; // who answered
};

// The settings of /etc/resolv.conf: "nameserver ADDRESS", "options timeout:3 attempts:2".
void resolver_read_settings(struct resolver_settings *settings);
// Asks for the addresses of a name. Follows aliases; at most servers * attempts * seconds.
enum resolver_result resolver_ask(const struct resolver_settings *settings, const char *name,
                                  struct resolver_answer *answer);
// A number "10.0.2.2", a line of /etc/hosts, or what a server says.
enum resolver_result resolver_find(const char *name, struct resolver_answer *answer);
const char *resolver_text(enum resolver_result result); // "the name does not exist"

#endif
