// Addresses of hosts by name.
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netdb.h>
#include <resolver.h>
#include <stdlib.h>
#include <string.h>

int h_errno;

struct hostent *gethostbyname(const char *name) {
    static struct resolver_answer answer;
    static char *addresses[RESOLVER_ADDRESSES + 1], *aliases[1];
    static struct hostent host;
    enum resolver_result result = resolver_find(name, &answer);
    if (result != RESOLVER_FOUND) {
        h_errno = result == RESOLVER_NO_NAME || result == RESOLVER_BAD_NAME ? HOST_NOT_FOUND
                  : result == RESOLVER_NO_ADDRESS                           ? NO_DATA
                  : result == RESOLVER_NO_SERVER                            ? NO_RECOVERY
                                                                            : TRY_AGAIN;
        return NULL;
    }
    for (int i = 0; i < answer.count; i++)
        addresses[i] = (char *)&answer.addresses[i];
    addresses[answer.count] = NULL;
    host = (struct hostent){answer.name, aliases, AF_INET, sizeof(struct in_addr), addresses};
    return &host;
}

const char *gai_strerror(int error) {
    switch (error) {
    case 0:
        return "found";
    case EAI_NONAME:
        return "the name does not exist or has no address";
    case EAI_AGAIN:
        return "no name server answered";
    case EAI_FAIL:
        return "the name server cannot answer, or there is none";
    case EAI_FAMILY:
        return "address family not supported";
    case EAI_SERVICE:
        return "not a port number";
    case EAI_MEMORY:
        return "out of memory";
    case EAI_SYSTEM:
        return strerror(errno);
    default:
        return "unknown error";
    }
}

// One allocation for the entry, its address and, in the first one, the name.
static struct addrinfo *make_entry(struct in_addr address, uint16_t port,
                                   const struct addrinfo *hints, const char *name) {
    struct {
        struct addrinfo information;
        struct sockaddr_in address;
        char name[];
    } *entry = calloc(1, sizeof *entry + (name ? strlen(name) + 1 : 0));
    if (!entry)
        return NULL;
    entry->address = (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = address};
    entry->information = (struct addrinfo){
        .ai_family = AF_INET,
        .ai_socktype = hints && hints->ai_socktype ? hints->ai_socktype : SOCK_STREAM,
        .ai_protocol = hints ? hints->ai_protocol : 0,
        .ai_addrlen = sizeof entry->address,
        .ai_addr = (struct sockaddr *)&entry->address,
    };
    if (name)
        entry->information.ai_canonname = strcpy(entry->name, name);
    return &entry->information;
}

static int find(const char *host, int flags, struct resolver_answer *answer) {
    if (!host) {
        answer->addresses[0].s_addr = htonl(flags & AI_PASSIVE ? INADDR_ANY : INADDR_LOOPBACK);
        answer->count = 1;
        return 0;
    }
    if (flags & AI_NUMERICHOST && inet_addr(host) == INADDR_NONE)
        return EAI_NONAME;
    switch (resolver_find(host, answer)) {
    case RESOLVER_FOUND:
        return 0;
    case RESOLVER_NO_NAME:
    case RESOLVER_NO_ADDRESS:
    case RESOLVER_BAD_NAME:
        return EAI_NONAME;
    case RESOLVER_NO_ANSWER:
        return EAI_AGAIN;
    case RESOLVER_SYSTEM:
        return EAI_SYSTEM;
    default:
        return EAI_FAIL;
    }
}

int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints,
                struct addrinfo **list) {
    struct resolver_answer answer = {0};
    int flags = hints ? hints->ai_flags : 0;
    char *end = "";
    unsigned long port = service ? strtoul(service, &end, 10) : 0;
    *list = NULL;
    if (hints && hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET)
        return EAI_FAMILY;
    if (*end || port > 65535 || (service && !isdigit((unsigned char)*service)))
        return EAI_SERVICE;
    if (!host && !service)
        return EAI_NONAME;
    int result = find(host, flags, &answer);
    if (result != 0)
        return result;
    struct addrinfo **place = list;
    for (int i = 0; i < answer.count; i++, place = &(*place)->ai_next) {
        const char *name = i == 0 && host && flags & AI_CANONNAME ? answer.name : NULL;
        *place = make_entry(answer.addresses[i], (uint16_t)port, hints, name);
        if (!*place) {
            freeaddrinfo(*list);
            *list = NULL;
            return EAI_MEMORY;
        }
    }
    return 0;
}

void freeaddrinfo(struct addrinfo *list) {
    while (list) {
        struct addrinfo *next = list->ai_next;
        free(list);
        list = next;
    }
}
