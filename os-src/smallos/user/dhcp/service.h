// The DHCP service: what joins a lease, an interface and the sockets.
#ifndef DHCP_SERVICE_H
#define DHCP_SERVICE_H

// Runs until it fails; the exit status. The settings were read, the log is open.
int service_run(void);

#endif
