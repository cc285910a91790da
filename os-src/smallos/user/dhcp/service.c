// The DHCP service.
#include "service.h"
#include "control.h"
#include "interface.h"
#include "lease.h"
#include "settings.h"
#include "user/include/unpredictable.h"
#include "user/services/event_loop.h"
#include "user/services/log.h"
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define WAITING_MAXIMUM 8

static struct lease lease;
static struct watch server = {.fd = -1}, control = {.fd = -1};
static bool fixed_is_used; // the address is that of the settings
static struct sockaddr_in waiting[WAITING_MAXIMUM]; // who waits for the end of "renew" or "wait"
static int waiting_count;

static struct configuration configuration_of(const struct dhcp_message *terms) {
    struct configuration configuration = {terms->yours, terms->mask, terms->gateway, {{0}}};
    memcpy(configuration.dns, terms->dns, sizeof configuration.dns);
    return configuration;
}

static const char *terms_text(void) {
    static char text[240];
    struct configuration configuration = configuration_of(&lease.terms);
    size_t size = (size_t)snprintf(text, sizeof text, "%s", configuration_text(&configuration));
    if (lease.terms.lease == DHCP_FOREVER)
        snprintf(text + size, sizeof text - size, " lease for ever");
    else
        snprintf(text + size, sizeof text - size, " lease %u s", (unsigned)lease.terms.lease);
    return text;
}

static void tell(const char *line) {
    log_line("dhcp: %s", line);
    while (waiting_count > 0)
        control_answer(control.fd, &waiting[--waiting_count], line);
}

// Runs the program of the settings with the time servers of the lease as its words. It is not
// waited for: SIGCHLD is ignored.
static void run_on_up(void) {
    char servers[DHCP_LISTED][INET_ADDRSTRLEN], *words[DHCP_LISTED + 2] = {network_settings.on_up};
    int count = 1;
    for (int i = 0; i < DHCP_LISTED && lease.terms.ntp[i].s_addr; i++) {
        inet_ntop(AF_INET, &lease.terms.ntp[i], servers[i], sizeof servers[i]);
        words[count++] = servers[i];
    }
    if (!network_settings.on_up[0] || fork() != 0)
        return;
    signal(SIGCHLD, SIG_DFL);
    execv(words[0], words);
    log_line("dhcp: %s: %s", words[0], strerror(errno));
    _exit(127);
}

static bool configure(const struct configuration *configuration) {
    if (interface_configure(network_settings.interface, configuration))
        return true;
    log_line("dhcp: %s: %s could not be set: %s", network_settings.interface,
             configuration_text(configuration), strerror(errno));
    return false;
}

static void use_fixed(const char *why) {
    char line[240];
    if (!configure(&network_settings.fixed))
        return;
    fixed_is_used = true;
    snprintf(line, sizeof line, "%s, static %s", why, configuration_text(&network_settings.fixed));
    tell(line);
    run_on_up();
}

static void send_message(const struct dhcp_message *message, struct in_addr to) {
    uint8_t bytes[DHCP_SIZE_MAXIMUM];
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(DHCP_SERVER_PORT), .sin_addr = to};
    size_t size = dhcp_write(bytes, message);
    if (sendto(server.fd, bytes, size, 0, (struct sockaddr *)&address, sizeof address) < 0)
        log_line("dhcp: sending to %s: %s", inet_ntoa(to), strerror(errno));
}

static void lease_bound(const struct lease *changed) {
    char line[300];
    struct configuration configuration = configuration_of(&changed->terms);
    if (!configure(&configuration))
        return;
    fixed_is_used = false;
    snprintf(line, sizeof line, "bound %s", terms_text());
    tell(line);
    run_on_up();
}

static void lease_renewed(const struct lease *same) {
    char line[300];
    (void)same;
    snprintf(line, sizeof line, "renewed %s", terms_text());
    tell(line);
}

static void lease_lost(const struct lease *old, const char *why) {
    char line[200];
    snprintf(line, sizeof line, "lost %s: %s", inet_ntoa(old->terms.yours), why);
    interface_clear(network_settings.interface);
    tell(line);
}

static void lease_unanswered(const struct lease *asking) {
    (void)asking;
    if (fixed_is_used)
        return;
    if (network_settings.fixed.address.s_addr)
        use_fixed("no server answers");
    else
        tell("no server answers, asking on");
}

static void lease_changed(const struct lease *changed) {
    if (changed->state != LEASE_BOUND && changed->state != LEASE_STOPPED)
        log_line("dhcp: %s", lease_state_text(changed->state));
}

static const struct lease_actions actions = {
    .send = send_message,
    .bound = lease_bound,
    .renewed = lease_renewed,
    .lost = lease_lost,
    .unanswered = lease_unanswered,
    .changed = lease_changed,
    .random = unpredictable,
};

static void message_came(struct watch *watch, uint32_t events) {
    uint8_t bytes[DHCP_SIZE_MAXIMUM];
    struct dhcp_message message;
    (void)events;
    ssize_t size = recv(watch->fd, bytes, sizeof bytes, 0);
    if (size > 0 && dhcp_read(bytes, (size_t)size, &message))
        lease_take(&lease, &message, loop_now());
    watch->deadline = lease.next;
}

static void lease_expired(struct watch *watch) {
    lease_due(&lease, loop_now());
    watch->deadline = lease.next;
}

static bool is_bound(void) {
    return lease.state == LEASE_BOUND || lease.state == LEASE_RENEWING ||
           lease.state == LEASE_REBINDING;
}

static void answer_status(const struct sockaddr_in *who) {
    char line[CONTROL_TEXT];
    if (is_bound())
        snprintf(line, sizeof line, "%s %s, %lld s old", lease_state_text(lease.state),
                 terms_text(), (long long)(loop_now() - lease.begun) / 1000);
    else if (fixed_is_used)
        snprintf(line, sizeof line, "static %s", configuration_text(&network_settings.fixed));
    else
        snprintf(line, sizeof line, "%s", lease_state_text(lease.state));
    control_answer(control.fd, who, line);
}

static void command_came(struct watch *watch, uint32_t events) {
    char word[CONTROL_TEXT];
    struct sockaddr_in who;
    (void)events;
    if (!control_take(watch->fd, word, &who))
        return;
    bool waits = strcmp(word, "renew") == 0 || strcmp(word, "wait") == 0;
    if (waits && waiting_count == WAITING_MAXIMUM) {
        control_answer(watch->fd, &who, "no more can wait");
    } else if (strcmp(word, "status") == 0 ||
               (strcmp(word, "wait") == 0 && (is_bound() || fixed_is_used))) {
        answer_status(&who);
    } else if (waits) {
        waiting[waiting_count++] = who;
        if (word[0] == 'r')
            lease_renew(&lease, loop_now());
    } else if (strcmp(word, "release") == 0) {
        lease_release(&lease);
        if (fixed_is_used)
            interface_clear(network_settings.interface);
        fixed_is_used = false;
        control_answer(watch->fd, &who, "released");
    } else {
        control_answer(watch->fd, &who, "there is no such command");
    }
    server.deadline = lease.next;
}

static int open_server_socket(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(DHCP_CLIENT_PORT)};
    int yes = 1, fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes) == 0 &&
        bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

static int fail(const char *what) {
    fprintf(stderr, "dhcp: %s: %s\n", what, strerror(errno));
    return 1;
}

int service_run(void) {
    signal(SIGCHLD, SIG_IGN); // children of run_on_up() leave nothing behind
    control.fd = control_listen();
    if (control.fd < 0)
        return fail(errno == EADDRINUSE ? "the service runs already" : "control port");
    if (!interface_begin(network_settings.interface, lease.hardware))
        return fail(network_settings.interface);
    server.fd = open_server_socket();
    if (server.fd < 0)
        return fail("port 68");
    server.ready = message_came;
    server.expired = lease_expired;
    control.ready = command_came;
    lease.actions = &actions;
    if (!loop_begin() || !loop_add(&server, EPOLLIN) || !loop_add(&control, EPOLLIN))
        return fail("event loop");
    if (strcmp(network_settings.method, "static") == 0)
        use_fixed("as /etc/network.conf says");
    else
        lease_start(&lease, loop_now());
    server.deadline = lease.next;
    loop_run();
    return fail("event loop");
}
