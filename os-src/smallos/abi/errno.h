// Error numbers, as on Linux i386, with the text of each.
#ifndef ABI_ERRNO_H
#define ABI_ERRNO_H

// ERROR(number, name, text)
#define ERROR_NUMBERS(ERROR) \
    ERROR(1, EPERM, "operation not permitted") \
    ERROR(2, ENOENT, "no such file or directory") \
    ERROR(3, ESRCH, "no such process") \
    ERROR(4, EINTR, "interrupted by a signal") \
    ERROR(5, EIO, "input/output error") \
    ERROR(6, ENXIO, "no such device or address") \
    ERROR(7, E2BIG, "argument list too long") \
    ERROR(8, ENOEXEC, "not an executable file") \
    ERROR(9, EBADF, "bad file descriptor") \
    ERROR(10, ECHILD, "no child process") \
    ERROR(11, EAGAIN, "resource unavailable, try again") \
    ERROR(12, ENOMEM, "out of memory") \
    ERROR(13, EACCES, "permission denied") \
    ERROR(14, EFAULT, "bad address") \
    ERROR(16, EBUSY, "device or resource busy") \
    ERROR(17, EEXIST, "file exists") \
    ERROR(18, EXDEV, "on another file system") \
    ERROR(19, ENODEV, "no such device") \
    ERROR(20, ENOTDIR, "not a directory") \
    ERROR(21, EISDIR, "is a directory") \
    ERROR(22, EINVAL, "invalid argument") \
    ERROR(23, ENFILE, "too many open files in the system") \
    ERROR(24, EMFILE, "too many open files") \
    ERROR(25, ENOTTY, "not a terminal") \
    ERROR(26, ETXTBSY, "program file busy") \
    ERROR(27, EFBIG, "file too large") \
    ERROR(28, ENOSPC, "no space left") \
    ERROR(29, ESPIPE, "cannot seek") \
    ERROR(30, EROFS, "read-only file system") \
    ERROR(31, EMLINK, "too many links") \
    ERROR(32, EPIPE, "broken pipe") \
    ERROR(33, EDOM, "argument out of domain") \
    ERROR(34, ERANGE, "result out of range") \
    ERROR(35, EDEADLK, "deadlock avoided") \
    ERROR(36, ENAMETOOLONG, "name too long") \
    ERROR(38, ENOSYS, "no such system call") \
    ERROR(39, ENOTEMPTY, "directory not empty") \
    ERROR(40, ELOOP, "too many symbolic links") \
    ERROR(75, EOVERFLOW, "value too large") \
    ERROR(88, ENOTSOCK, "not a socket") \
    ERROR(89, EDESTADDRREQ, "destination address needed") \
    ERROR(90, EMSGSIZE, "message too long") \
    ERROR(91, EPROTOTYPE, "wrong protocol for the socket") \
    ERROR(92, ENOPROTOOPT, "no such option of the protocol") \
    ERROR(93, EPROTONOSUPPORT, "protocol not supported") \
    ERROR(94, ESOCKTNOSUPPORT, "socket type not supported") \
    ERROR(95, EOPNOTSUPP, "operation not supported") \
    ERROR(97, EAFNOSUPPORT, "address family not supported") \
    ERROR(98, EADDRINUSE, "address already in use") \
    ERROR(99, EADDRNOTAVAIL, "address not available") \
    ERROR(100, ENETDOWN, "network is down") \
    ERROR(101, ENETUNREACH, "network unreachable") \
    ERROR(103, ECONNABORTED, "connection aborted") \
    ERROR(104, ECONNRESET, "connection reset") \
    ERROR(105, ENOBUFS, "no buffer space") \
    ERROR(106, EISCONN, "already connected") \
    ERROR(107, ENOTCONN, "not connected") \
    ERROR(110, ETIMEDOUT, "timed out") \
    ERROR(111, ECONNREFUSED, "connection refused") \
    ERROR(113, EHOSTUNREACH, "host unreachable") \
    ERROR(114, EALREADY, "already in progress") \
    ERROR(115, EINPROGRESS, "in progress")

#define ERROR_NUMBER(number, name, text) name = number,
enum { ERROR_NUMBERS(ERROR_NUMBER) };
#undef ERROR_NUMBER
#define EWOULDBLOCK EAGAIN
#define ENOTSUP EOPNOTSUPP

#endif
