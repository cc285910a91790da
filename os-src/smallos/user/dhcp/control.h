// How the command "dhcp renew" and its like reach the service: a datagram with a word to a port
// of this machine, and a line in return when it is done.
#ifndef DHCP_CONTROL_H
#define DHCP_CONTROL_H

#include <netinet/in.h>
#include <stdbool.h>

#define CONTROL_PORT 6868
#define CONTROL_TEXT 256 // bytes of a word or a line

// The service's socket, non-blocking; -1 and errno. EADDRINUSE: the service runs already.
int control_listen(void);
// Who asks, and what; false: nobody.
bool control_take(int fd, char word[CONTROL_TEXT], struct sockaddr_in *who);
void control_answer(int fd, const struct sockaddr_in *who, const char *line);
// For the command: the answer to a word. False: no service runs, or it did not answer in time.
bool control_ask(const char *word, int seconds, char answer[CONTROL_TEXT]);

#endif
