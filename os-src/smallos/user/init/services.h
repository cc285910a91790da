// The services that init starts, and keeps running. What happens to them is logged in
// /var/log/init.log, because the console belongs to the shell.
#ifndef INIT_SERVICES_H
#define INIT_SERVICES_H

#include <stdbool.h>
#include <sys/types.h>

#define SERVICES_FILE "/etc/rc"
#define SERVICES_MAXIMUM 16
#define RESTARTS_MAXIMUM 5 // within RESTARTS_SECONDS; then a service is given up
#define RESTARTS_SECONDS 60

// Reads the file; a mistake is printed on the console, and its line skipped. Services that need
// the network are left out on a machine without a card, and a line says so.
void services_read(void);
void services_start(void);
// A child ended: is it one of them? Then it was started again, or given up.
bool services_ended(pid_t pid, int status);

#endif
