// ftpd: serves files over FTP. A process for each session, so that one can neither hold up nor
// break another.
#include "session.h"
#include "user/services/event_loop.h"
#include "user/services/log.h"
#include "user/services/settings.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

struct ftp_limits ftp_limits = {16, 30000, 30031, 300, 60};

static long port = 2121, sessions;
static bool quiet;
static char log_path[PATH_MAX] = "/var/log/ftpd.log";
static sigset_t old_signals;

static const struct setting settings[] = {
    {"port", SETTING_NUMBER, &port, 0, 65535, NULL},
    {"first-data-port", SETTING_NUMBER, &ftp_limits.first_port, 1024, 65535, NULL},
    {"last-data-port", SETTING_NUMBER, &ftp_limits.last_port, 1024, 65535, NULL},
    {"max-sessions", SETTING_NUMBER, &ftp_limits.sessions, 1, 64, NULL},
    {"idle-timeout", SETTING_NUMBER, &ftp_limits.idle_seconds, 1, 86400, NULL},
    {"data-timeout", SETTING_NUMBER, &ftp_limits.data_seconds, 1, 86400, NULL},
    {"log-file", SETTING_TEXT, log_path, 1, PATH_MAX - 1, NULL},
    {"user", SETTING_CALL, NULL, 0, 0, accounts_take},
    {"quiet", SETTING_SWITCH, &quiet, 0, 0, NULL},
    {NULL, 0, NULL, 0, 0, NULL},
};

static _Noreturn void run_session(int listener, int fd, const struct sockaddr_in *peer) {
    struct session session = {.control = fd, .peer = *peer, .passive = -1, .directory = "/"};
    socklen_t size = sizeof session.local;
    close(listener);
    sigprocmask(SIG_SETMASK, &old_signals, NULL);
    getsockname(fd, (struct sockaddr *)&session.local, &size);
    address_text(peer->sin_addr, session.peer_text);
    log_line("%s: session begins", session.peer_text);
    session_run(&session);
    log_line("%s: session ends", session.peer_text);
    _exit(0);
}

static void begin_session(int listener, int fd, const struct sockaddr_in *peer) {
    static const char refusal[] = "421 Too many sessions, try again later.\r\n";
    pid_t pid = sessions < ftp_limits.sessions ? fork() : -1;
    if (pid == 0)
        run_session(listener, fd, peer);
    if (pid > 0)
        sessions++;
    else if (write(fd, refusal, sizeof refusal - 1) > 0)
        log_line("a session was refused: %ld are open", sessions);
    close(fd);
}

static void accept_all(struct watch *watch, uint32_t events) {
    struct sockaddr_in peer;
    (void)events;
    for (int fd; (fd = accept_from(watch->fd, &peer)) >= 0 || accept_may_go_on(errno);)
        if (fd >= 0)
            begin_session(watch->fd, fd, &peer);
}

static void child_ended(struct watch *watch, uint32_t events) {
    struct signalfd_siginfo unused;
    int status;
    (void)events;
    if (read(watch->fd, &unused, sizeof unused) < 0)
        return;
    while (waitpid(-1, &status, WNOHANG) > 0) {
        sessions--;
        if (!WIFEXITED(status))
            log_line("a session was ended by signal %d", WTERMSIG(status));
    }
}

static int signals_of_children(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &old_signals);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int main(int count, char **words) {
    struct watch listener = {.ready = accept_all}, children = {.ready = child_ended};
    if (!settings_from_words(count, words, settings, "/etc/ftpd.conf"))
        return 2;
    if (ftp_limits.last_port < ftp_limits.first_port) {
        fprintf(stderr, "ftpd: last-data-port %ld is below first-data-port %ld\n",
                ftp_limits.last_port, ftp_limits.first_port);
        return 2;
    }
    accounts_complete();
    signal(SIGPIPE, SIG_IGN);
    if (!log_open(log_path))
        return 1;
    children.fd = signals_of_children();
    listener.fd = listen_on((uint16_t)port, 16);
    if (listener.fd < 0 || children.fd < 0 || !loop_begin() || !loop_add(&listener, EPOLLIN) ||
        !loop_add(&children, EPOLLIN)) {
        fprintf(stderr, "ftpd: port %ld: %s\n", port, strerror(errno));
        return 1;
    }
    if (!quiet)
        printf("ftpd: port %u, data ports %ld to %ld, at most %ld sessions\n",
               local_port(listener.fd), ftp_limits.first_port, ftp_limits.last_port,
               ftp_limits.sessions);
    fflush(stdout);
    loop_run();
    fprintf(stderr, "ftpd: the event loop failed: %s\n", strerror(errno));
    return 1;
}
