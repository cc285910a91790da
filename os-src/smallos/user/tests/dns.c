// Messages of DNS: questions, answers, and what a hostile server might send.
#include "check.h"
#include "user/libc/dns_message.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>

static uint8_t message[DNS_MESSAGE_MAXIMUM];
static size_t size;
static struct resolver_answer answer;
static enum resolver_result result;

static void put(const void *bytes, size_t count) {
    memcpy(message + size, bytes, count);
    size += count;
}

// The question for a name, made into a response with so many records to follow.
static void begin(const char *name, int records) {
    size = dns_make_question(message, 0x1234, name);
    message[2] |= 0x80;
    message[7] = (uint8_t)records;
}

static bool read_answer(const char *name) {
    return dns_read_answer(message, size, 0x1234, name, &result, &answer);
}

#define OWNER "\xC0\x0C"               // the name in the question
#define A "\0\1\0\1\0\0\0\x3C\0\4"     // and four bytes
#define ALIAS "\0\5\0\1\0\0\0\x3C\0\4" // and a name of four bytes

static void check_questions(void) {
    char longest[300];
    memset(longest, 'a', sizeof longest);
    for (int i = 63; i < 253; i += 64)
        longest[i] = '.';
    longest[253] = 0;
    check("dns-longest-name", dns_make_question(message, 1, longest) == 12 + 255 + 4, "253 bytes");
    longest[253] = 'a', longest[254] = 0;
    bool refused = dns_make_question(message, 1, longest) == 0 &&
                   dns_make_question(message, 1, "") == 0 &&
                   dns_make_question(message, 1, "a..b") == 0 &&
                   dns_make_question(message, 1, ".a") == 0;
    check("dns-bad-names-are-refused", refused, "254 bytes, empty parts");
    check("dns-a-last-dot-changes-nothing",
          dns_make_question(message, 1, "a.b.") == dns_make_question(message, 1, "a.b"), "a.b.");
}

static void check_answers(void) {
    begin("www.example", 2);
    put(OWNER ALIAS "\1a\xC0\x10", 16);
    put("\xC0\x29" A "\x0A\0\2\x63", 16);
    bool read = read_answer("WWW.example");
    check("dns-follows-an-alias",
          read && result == RESOLVER_FOUND && answer.count == 1 &&
              answer.addresses[0].s_addr == htonl(0x0A000263) &&
              strcmp(answer.name, "a.example") == 0,
          "%s, %d addresses", answer.name, answer.count);
    check("dns-another-name-is-ignored", !read_answer("www.other"), "www.other");
    message[0]++;
    check("dns-another-id-is-ignored", !read_answer("www.example"), "0x1334");
    begin("no.such", 0);
    message[3] |= 3;
    read = read_answer("no.such");
    check("dns-a-name-that-is-not", read && result == RESOLVER_NO_NAME, "%s",
          resolver_text(result));
    begin("x", 1);
    put(OWNER A "\1\2\3", 15);
    check("dns-a-cut-record-is-ignored", !read_answer("x"), "15 of 16 bytes");
}

static void check_hostility(void) {
    uint32_t seed = 1;
    int understood = 0;
    begin("x", 1);
    put("\xC0\x13" ALIAS "\xC0\x13", 14); // a name that is itself
    check("dns-circles-end", !read_answer("x"), "a pointer to itself");
    begin("x", 2);
    put(OWNER "\0\5\0\1\0\0\0\x3C\0\2" OWNER, 14); // an alias of itself
    put(OWNER "\0\5\0\1\0\0\0\x3C\0\2" OWNER, 14);
    bool read = read_answer("x");
    check("dns-aliases-in-a-circle-end", read && result == RESOLVER_NO_ADDRESS, "%s",
          resolver_text(result));
    for (int i = 0; i < 20000; i++) {
        begin("www.example", 3);
        put(OWNER ALIAS "\1a\xC0\x10" "\xC0\x29" A "\x0A\0\2\x63" OWNER A "\1\2\3\4", 48);
        for (int j = 0; j < 3; j++) {
            seed = seed * 1664525 + 1013904223;
            message[12 + (seed >> 8) % (size - 12)] = (uint8_t)(seed >> 24);
        }
        size -= seed % 8;
        understood += read_answer("www.example");
    }
    check("dns-damaged-answers-are-survived", understood > 0 && understood < 20000,
          "%d of 20000 were understood", understood);
}

static void check_hosts(void) {
    struct addrinfo *list = NULL, hints = {.ai_socktype = SOCK_DGRAM};
    int error = getaddrinfo("10.1.2.3", "123", &hints, &list);
    const struct sockaddr_in *address = list ? (void *)list->ai_addr : NULL;
    check("getaddrinfo-numbers", error == 0 && address->sin_addr.s_addr == htonl(0x0A010203) &&
                                     ntohs(address->sin_port) == 123 && !list->ai_next,
          "%s", gai_strerror(error));
    freeaddrinfo(list);
    check("getaddrinfo-no-port", getaddrinfo("10.1.2.3", "http", NULL, &list) == EAI_SERVICE,
          "a name of a service");
    struct hostent *host = gethostbyname("localhost");
    check("gethostbyname-localhost",
          host && *(in_addr_t *)host->h_addr == htonl(INADDR_LOOPBACK), "from /etc/hosts");
}

int main(void) {
    check_questions();
    check_answers();
    check_hostility();
    check_hosts();
    return checks_done();
}
