// Addresses of hosts by name: numbers, /etc/hosts, then the name servers of /etc/resolv.conf.
// IPv4 only.
#ifndef NETDB_H
#define NETDB_H

#include <netinet/in.h>

struct hostent {
    char *h_name; // what the name is an alias of, or the name
    char **h_aliases; // none
    int h_addrtype, h_length;
    char **h_addr_list; // struct in_addr each; NULL ends the list
};
#define h_addr h_addr_list[0]

#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
extern int h_errno;
struct hostent *gethostbyname(const char *name); // NULL and h_errno; valid until the next call

#define AI_PASSIVE 1
#define AI_CANONNAME 2
#define AI_NUMERICHOST 4
#define EAI_BADFLAGS (-1)
#define EAI_NONAME (-2)
#define EAI_AGAIN (-3)
#define EAI_FAIL (-4)
#define EAI_FAMILY (-6)
#define EAI_SERVICE (-8)
#define EAI_MEMORY (-10)
#define EAI_SYSTEM (-11)

struct addrinfo {
    int ai_flags, ai_family, ai_socktype, ai_protocol;
    socklen_t ai_addrlen;
    struct sockaddr *ai_addr;
    char *ai_canonname;
    struct addrinfo *ai_next;
};

// host or service may be NULL; a service is a decimal port. 0, or EAI_...
int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints,
                struct addrinfo **list);
void freeaddrinfo(struct addrinfo *list);
const char *gai_strerror(int error);

#endif
