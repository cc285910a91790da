// The life of a DHCP lease by a clock of the test's own, against a server that is this file.
#include "check.h"
#include "user/dhcp/lease.c"
#include "user/dhcp/message.c"
#include <stdio.h>

static struct lease lease;
static struct dhcp_message sent;
static struct in_addr sent_to;
static int sent_count, bound_count, renewed_count, unanswered_count;
static char lost_why[64];

static void send_message(const struct dhcp_message *message, struct in_addr to) {
    sent = *message;
    sent_to = to;
    sent_count++;
}
static void bound(const struct lease *changed) { bound_count += changed == &lease; }
static void renewed(const struct lease *changed) { renewed_count += changed == &lease; }
static void lost(const struct lease *changed, const char *why) {
    (void)changed;
    snprintf(lost_why, sizeof lost_why, "%s", why);
}
static void unanswered(const struct lease *changed) { unanswered_count += changed == &lease; }
static void changed(const struct lease *changed) { (void)changed; }
static uint32_t random_number(void) {
    static uint32_t number = 1000;
    return number++;
}

static const struct lease_actions actions = {send_message, bound, renewed, lost,
                                             unanswered, changed, random_number};

static void begin(void) {
    lease = (struct lease){.hardware = {2, 0, 0, 0, 0, 1}, .actions = &actions};
    sent_count = bound_count = renewed_count = unanswered_count = 0;
    lost_why[0] = 0;
}

static void answer(enum dhcp_type type, uint32_t seconds, int64_t now) {
    struct dhcp_message message = {.type = type, .transaction = sent.transaction,
                                   .lease = seconds};
    memcpy(message.hardware, lease.hardware, 6);
    message.yours.s_addr = htonl(0x0A00020F);
    message.server.s_addr = htonl(0x0A000202);
    lease_take(&lease, &message, now);
}

static void bind_at(int64_t now, uint32_t seconds) {
    begin();
    lease_start(&lease, now);
    answer(DHCP_OFFER, seconds, now + 10);
    answer(DHCP_ACK, seconds, now + 20);
}

static void check_binding(void) {
    begin();
    lease_start(&lease, 1000);
    check("dhcp-discovers-everywhere", sent.type == DHCP_DISCOVER && sent_to.s_addr == ~0u, "type %d",
          sent.type);
    answer(DHCP_ACK, 100, 1005);
    check("dhcp-ignores-what-was-not-asked", lease.state == LEASE_SELECTING, "%s",
          lease_state_text(lease.state));
    answer(DHCP_OFFER, 100, 1010);
    check("dhcp-requests-the-offer",
          sent.type == DHCP_REQUEST && sent.requested.s_addr == htonl(0x0A00020F) &&
              sent.server.s_addr == htonl(0x0A000202),
          "type %d", sent.type);
    answer(DHCP_ACK, 100, 1020);
    check("dhcp-is-bound", lease.state == LEASE_BOUND && bound_count == 1, "%s",
          lease_state_text(lease.state));
    check("dhcp-renews-at-half", lease.next == 1010 + 50000, "at %lld", (long long)lease.next);
}

static void check_renewal(void) {
    bind_at(1000, 1000);
    lease_due(&lease, lease.next);
    check("dhcp-asks-its-server-for-more",
          lease.state == LEASE_RENEWING && sent_to.s_addr == htonl(0x0A000202) &&
              sent.client.s_addr == htonl(0x0A00020F) && sent.requested.s_addr == 0,
          "%s", lease_state_text(lease.state));
    answer(DHCP_ACK, 1000, lease.asked + 5);
    check("dhcp-renews", lease.state == LEASE_BOUND && renewed_count == 1 && bound_count == 1,
          "%d renewed", renewed_count);
    lease_due(&lease, lease.next);
    answer(DHCP_NAK, 0, lease.asked + 5);
    check("dhcp-begins-anew-when-refused",
          lease.state == LEASE_SELECTING && strstr(lost_why, "took it back"), "%s", lost_why);
}

static void check_end(void) {
    int questions = 0;
    int64_t rebinding = 0;
    bind_at(1000, 1000);
    for (; lease.next && lost_why[0] == 0 && questions < 100; questions++) {
        int64_t now = lease.next;
        lease_due(&lease, now);
        if (lease.state == LEASE_REBINDING && rebinding == 0)
            rebinding = now;
    }
    check("dhcp-rebinds-at-seven-eighths", rebinding == 1010 + 875000, "at %lld",
          (long long)rebinding);
    check("dhcp-gives-the-address-up", strstr(lost_why, "ended") && lease.asked <= 1010 + 1000000,
          "after %d questions: %s", questions, lost_why);
    check("dhcp-does-not-ask-in-a-hurry", questions < 20, "%d questions", questions);
}

static void check_silence(void) {
    int64_t now = 1000;
    begin();
    lease_start(&lease, now);
    for (int i = 0; i < 3; i++)
        lease_due(&lease, now = lease.next);
    check("dhcp-tells-that-nobody-answers", unanswered_count == 1 && sent_count == 4,
          "%d questions in %lld ms", sent_count, (long long)now - 1000);
    check("dhcp-waits-longer-each-time", now - 1000 > 24000 && now - 1000 < 32000, "%lld ms",
          (long long)now - 1000);
}

static void check_release(void) {
    bind_at(1000, 1000);
    lease_release(&lease);
    check("dhcp-releases", sent.type == DHCP_RELEASE && lease.state == LEASE_STOPPED &&
                               lease.next == 0 && strstr(lost_why, "released"),
          "%s", lost_why);
}

static void check_messages(void) {
    uint8_t bytes[DHCP_SIZE_MAXIMUM], damaged[DHCP_SIZE_MAXIMUM];
    struct dhcp_message message = {.type = DHCP_OFFER, .transaction = 7}, read;
    uint32_t seed = 1;
    int accepted = 0;
    size_t size = dhcp_write(bytes, &message);
    bytes[0] = 2;
    check("dhcp-message-is-read-back", size >= DHCP_SIZE_LEAST && dhcp_read(bytes, size, &read) &&
                                           read.transaction == 7 && read.type == DHCP_OFFER,
          "%zu bytes", size);
    for (int i = 0; i < 20000; i++) {
        memcpy(damaged, bytes, size);
        for (int j = 0; j < 4; j++) {
            seed = seed * 1664525 + 1013904223;
            damaged[j ? 236 + seed % 64 : seed % size] = (uint8_t)(seed >> 24);
        }
        accepted += dhcp_read(damaged, 240 + seed % (size - 239), &read);
    }
    check("dhcp-damaged-messages-are-survived", accepted < 20000, "%d of 20000 were readable",
          accepted);
    check("dhcp-a-short-message-is-refused", !dhcp_read(bytes, 239, &read), "239 bytes");
}

int main(void) {
    check_binding();
    check_renewal();
    check_end();
    check_silence();
    check_release();
    check_messages();
    return checks_done();
}
