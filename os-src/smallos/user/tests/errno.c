// Failing calls say why; unknown calls are refused.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <smallos.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    static const long unknown[] = {499, 503, 1000, 0x7FFFFFFF, -1, (long)0x80000000};
    errno = 0;
    bool set = open("/no/such/file", O_RDONLY) == -1 && errno == ENOENT;
    check("errno-set-on-failure", set, "%s", strerror(errno));
    errno = EDOM;
    check("errno-kept-on-success", getpid() > 0 && errno == EDOM, "%d", errno);
    size_t refused = 0;
    for (size_t i = 0; i < LENGTH(unknown); i++)
        refused += system_call(unknown[i], 1, 2, 3, 4, 5, 6) == -ENOSYS;
    check("errno-unknown-call", refused == LENGTH(unknown), "%zu of %zu numbers give ENOSYS",
          refused, LENGTH(unknown));
    check("errno-texts", strcmp(strerror(ENOENT), "no such file or directory") == 0 &&
                             strcmp(strerror(12345), "error 12345") == 0 && strlen(strerror(0)) > 0,
          "%s", strerror(EFAULT));
    return checks_done();
}
