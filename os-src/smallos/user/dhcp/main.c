// dhcp: gets this machine its address and keeps it; and the command that talks to that service.
#include "control.h"
#include "service.h"
#include "settings.h"
#include "user/services/log.h"
#include <stdio.h>
#include <string.h>

#define USAGE "usage: dhcp [status | wait | renew | release | serve [LOG]]\n"
#define LOG_PATH "/var/log/dhcp.log"
#define STATUS_SECONDS 2
#define WAIT_SECONDS 20 // until several unanswered questions are reported

static int ask(const char *word, int seconds) {
    char answer[CONTROL_TEXT];
    if (!control_ask(word, seconds, answer)) {
        fprintf(stderr, "dhcp: the service does not answer; \"dhcp serve\" starts it\n");
        return 1;
    }
    printf("dhcp: %s\n", answer);
    bool good = strncmp(answer, "no ", 3) != 0 && strncmp(answer, "lost ", 5) != 0;
    return good ? 0 : 1;
}

int main(int count, char **words) {
    const char *word = count > 1 ? words[1] : "status";
    if (strcmp(word, "serve") == 0 && count <= 3) {
        if (!network_settings_read())
            return 2;
        return log_open(count == 3 ? words[2] : LOG_PATH) ? service_run() : 1;
    }
    if (count <= 2 && (strcmp(word, "status") == 0 || strcmp(word, "release") == 0))
        return ask(word, STATUS_SECONDS);
    if (count == 2 && (strcmp(word, "wait") == 0 || strcmp(word, "renew") == 0))
        return ask(word, WAIT_SECONDS);
    fputs(USAGE, stderr);
    return 2;
}
