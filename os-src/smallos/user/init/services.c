// The services that init starts.
#include "services.h"
#include "abi/network.h"
#include "user/services/log.h"
#include "user/services/settings.h"
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WORDS_MAXIMUM 16
#define SERVICE_SOCKET 3
#define CARD "eth0"

struct service {
    char line[256]; // cut into words
    char *name, *port, *words[WORDS_MAXIMUM + 1];
    bool needs_network, runs_once;
    int socket; // that it gets as descriptor SERVICE_SOCKET; -1: none
    pid_t pid; // 0: does not run
    int restarts;
    time_t first_restart; // of those that are counted, by the monotonic clock
};

static struct service services[SERVICES_MAXIMUM];
static int service_count;

static bool card_is_there(void) {
    struct ifreq interface = {.ifr_name = CARD};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool there = fd >= 0 && ioctl(fd, SIOCGIFHWADDR, &interface) == 0;
    if (fd >= 0)
        close(fd);
    return there;
}

// A socket that exists before the service does, so that what is sent to it waits there; it stays
// when the service is started again. -1: there is none.
static int open_socket(const char *port) {
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)strtoul(port, NULL, 10)),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

// NULL, or what is wrong. An empty line gives a service without a name.
static const char *take_line(struct service *service) {
    char *rest = service->line, *word = settings_word(&rest);
    int count = 0;
    if (!word)
        return NULL;
    if (strcmp(word, "network") == 0) {
        service->needs_network = true;
        word = settings_word(&rest);
    }
    if (!word || (strcmp(word, "service") != 0 && strcmp(word, "run") != 0))
        return "[network] service|run NAME [udp:PORT] PROGRAM [WORD...] is needed";
    service->runs_once = word[0] == 'r';
    service->name = settings_word(&rest);
    service->socket = -1;
    word = settings_word(&rest);
    if (word && strncmp(word, "udp:", 4) == 0) {
        service->port = word + 4;
        word = settings_word(&rest);
    }
    for (; word && count < WORDS_MAXIMUM; word = settings_word(&rest))
        service->words[count++] = word;
    if (count == 0 || service->words[0][0] != '/' || strchr(service->name, '/')) {
        service->name = NULL;
        return "a name and the path of a program are needed";
    }
    return NULL;
}

void services_read(void) {
    char line[sizeof services->line];
    bool left_out = false, card = card_is_there();
    FILE *file = fopen(SERVICES_FILE, "re");
    for (int number = 1; file && fgets(line, sizeof line, file); number++) {
        struct service *service = &services[service_count];
        memset(service, 0, sizeof *service);
        line[strcspn(line, "#\n")] = 0;
        strcpy(service->line, line);
        const char *problem = service_count + 1 == SERVICES_MAXIMUM ? "too many services"
                                                                     : take_line(service);
        if (problem)
            printf("init: " SERVICES_FILE ":%d: %s\n", number, problem);
        else if (service->name && service->needs_network && !card)
            left_out = true;
        else if (service->name) {
            if (service->port)
                service->socket = open_socket(service->port);
            service_count++;
        }
    }
    if (file)
        fclose(file);
    if (left_out)
        printf("No network card: services that need one are not started.\n");
    fflush(stdout);
}

static _Noreturn void run(const struct service *service) {
    char log[128];
    snprintf(log, sizeof log, "/var/log/%s.log", service->name);
    int input = open("/dev/null", O_RDONLY);
    int output = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    setsid();
    signal(SIGINT, SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    dup2(input, 0);
    dup2(output, 1);
    dup2(output, 2);
    if (input > 2)
        close(input);
    if (output > 2)
        close(output);
    if (service->socket >= 0)
        dup2(service->socket, SERVICE_SOCKET);
    execv(service->words[0], service->words);
    dprintf(2, "init: %s: %s\n", service->words[0], strerror(errno));
    _exit(127);
}

static void start(struct service *service) {
    service->pid = fork();
    if (service->pid == 0)
        run(service);
    if (service->pid > 0) {
        log_line("init: %s started, process %d", service->name, (int)service->pid);
    } else {
        service->pid = 0;
        log_line("init: %s was not started: %s", service->name, strerror(errno));
    }
}

void services_start(void) {
    if (service_count > 0)
        log_open("/var/log/init.log");
    for (int i = 0; i < service_count; i++)
        start(&services[i]);
}

// Whether it may be started again: at most so many times in so many seconds.
static bool may_restart(struct service *service) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (service->restarts == 0 || now.tv_sec - service->first_restart >= RESTARTS_SECONDS) {
        service->first_restart = now.tv_sec;
        service->restarts = 0;
    }
    return service->restarts++ < RESTARTS_MAXIMUM;
}

bool services_ended(pid_t pid, int status) {
    struct service *service = services;
    while (service < services + service_count && service->pid != pid)
        service++;
    if (service == services + service_count)
        return false;
    service->pid = 0;
    if (WIFEXITED(status))
        log_line("init: %s ended with status %d", service->name, WEXITSTATUS(status));
    else
        log_line("init: %s was ended by signal %d", service->name, WTERMSIG(status));
    if (service->runs_once)
        return true;
    if (may_restart(service)) {
        start(service);
        return true;
    }
    close(service->socket); // so that it can be started by hand
    log_line("init: %s ended %d times in %d seconds and is given up", service->name,
             RESTARTS_MAXIMUM + 1, RESTARTS_SECONDS);
    return true;
}
