// The data connection of a transfer.
#ifndef FTPD_DATA_H
#define FTPD_DATA_H

#include "session.h"

enum data_result {
    DATA_OK,
    DATA_END,     // the client has sent everything
    DATA_ABORTED, // ABOR came; the code that ends the transfer answers it
    DATA_LOST,    // the connection broke, or the client left
    DATA_TIMEOUT,
    DATA_REFUSED, // no connection came into being
};

// Forgets the connection that was prepared before by PASV, EPSV, PORT or EPRT.
void data_forget(struct session *session);
// A listening socket for the next transfer; its port, or 0 and errno.
uint16_t data_listen(struct session *session);
bool data_is_prepared(const struct session *session);
// Makes the connection that was prepared; the socket is in *fd, and -1 if it failed.
enum data_result data_open(struct session *session, int *fd);
enum data_result data_send(struct session *session, int fd, const char *bytes, size_t size);
// At most size bytes; how many is in *got.
enum data_result data_receive(struct session *session, int fd, char *bytes, size_t size,
                              size_t *got);
// After the last bytes of a file from the client: whether the client is still there.
bool data_client_stays(struct session *session);

#endif
