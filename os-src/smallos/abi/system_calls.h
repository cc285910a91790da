// The system calls, one table. `int 0x80`: eax is the number, ebx ecx edx esi edi ebp are the
// arguments; eax returns the result, or -errno (-4095 to -1). Below 500 numbers, flags and
// layouts are those of Linux on i386; from 500 the calls are SmallOS's own.
// The table of the README is made from these lines (user/tools/list_system_calls.awk).
#ifndef ABI_SYSTEM_CALLS_H
#define ABI_SYSTEM_CALLS_H

// CALL(number, name, arguments, what it does)
#define SYSTEM_CALLS(CALL) \
    CALL(1, exit, "status", "end this process") \
    CALL(2, fork, "", "copy this process; 0 in the copy") \
    CALL(3, read, "fd, buffer, size", "read at most size bytes; 0 at the end") \
    CALL(4, write, "fd, buffer, size", "write; may write less") \
    CALL(5, open, "path, flags, mode", "open or create a file") \
    CALL(6, close, "fd", "give a descriptor back") \
    CALL(7, waitpid, "pid, status, options", "wait for a child to change state") \
    CALL(9, link, "from, to", "give a file another name") \
    CALL(10, unlink, "path", "remove a file's name") \
    CALL(11, execve, "path, argv, envp", "replace this program") \
    CALL(12, chdir, "path", "change the working directory") \
    CALL(13, time, "seconds", "seconds since 1970") \
    CALL(15, chmod, "path, mode", "change a file's permissions") \
    CALL(19, lseek, "fd, offset, whence", "move a file's position") \
    CALL(20, getpid, "", "this process's id") \
    CALL(27, alarm, "seconds", "send SIGALRM later; 0 cancels") \
    CALL(29, pause, "", "wait for a signal") \
    CALL(33, access, "path, mode", "may the file be used so?") \
    CALL(36, sync, "", "write everything to the disk") \
    CALL(37, kill, "pid, signal", "signal a process, or a group if negative") \
    CALL(38, rename, "from, to", "rename, replacing what is there") \
    CALL(39, mkdir, "path, mode", "make a directory") \
    CALL(40, rmdir, "path", "remove an empty directory") \
    CALL(41, dup, "fd", "copy a descriptor to the lowest free one") \
    CALL(42, pipe, "fds", "make a pipe: reading end, writing end") \
    CALL(43, times, "times", "processor time, in hundredths of a second") \
    CALL(45, brk, "end", "move the end of the heap; returns where it is") \
    CALL(54, ioctl, "fd, request, argument", "terminal requests (abi/termios.h)") \
    CALL(57, setpgid, "pid, group", "move a process into a process group") \
    CALL(63, dup2, "from, to", "copy a descriptor to a given one") \
    CALL(64, getppid, "", "the parent's process id") \
    CALL(65, getpgrp, "", "this process's group") \
    CALL(66, setsid, "", "start a session and a group") \
    CALL(83, symlink, "target, path", "make a symbolic link") \
    CALL(85, readlink, "path, buffer, size", "where a symbolic link leads; no NUL") \
    CALL(88, reboot, "magic1, magic2, command", "restart or power off (abi/reboot.h)") \
    CALL(91, munmap, "address, size", "unmap pages") \
    CALL(93, ftruncate, "fd, size", "set a file's length") \
    CALL(94, fchmod, "fd, mode", "change an open file's permissions") \
    CALL(114, wait4, "pid, status, options, usage", "waitpid with resource usage") \
    CALL(116, sysinfo, "information", "uptime, memory, number of processes") \
    CALL(118, fsync, "fd", "write one file to the disk") \
    CALL(122, uname, "names", "name and version of the system") \
    CALL(125, mprotect, "address, size, protection", "change what pages permit") \
    CALL(132, getpgid, "pid", "a process's group") \
    CALL(148, fdatasync, "fd", "write one file's content to the disk") \
    CALL(158, sched_yield, "", "let others run") \
    CALL(162, nanosleep, "request, remaining", "sleep") \
    CALL(168, poll, "fds, count, milliseconds", "wait for readiness") \
    CALL(173, rt_sigreturn, "", "leave a signal handler (abi/signal.h)") \
    CALL(174, rt_sigaction, "signal, new, old, set size", "what a signal does") \
    CALL(175, rt_sigprocmask, "how, set, old, set size", "block and unblock signals") \
    CALL(176, rt_sigpending, "set, set size", "which blocked signals wait") \
    CALL(179, rt_sigsuspend, "set, set size", "wait with other signals blocked") \
    CALL(180, pread64, "fd, buffer, size, low, high", "read at a place of the file") \
    CALL(181, pwrite64, "fd, buffer, size, low, high", "write at a place of the file") \
    CALL(183, getcwd, "buffer, size", "the working directory; returns length with NUL") \
    CALL(190, vfork, "", "fork; the parent waits for exec or exit") \
    CALL(192, mmap2, "address, size, protection, flags, fd, pages", "map pages") \
    CALL(193, truncate64, "path, low, high", "set a file's length") \
    CALL(194, ftruncate64, "fd, low, high", "set an open file's length") \
    CALL(195, stat64, "path, status", "about a file") \
    CALL(196, lstat64, "path, status", "about a file, links not followed") \
    CALL(197, fstat64, "fd, status", "about an open file") \
    CALL(220, getdents64, "fd, buffer, size", "read directory entries") \
    CALL(221, fcntl64, "fd, command, argument", "descriptor flags and copies") \
    CALL(255, epoll_ctl, "epoll, operation, fd, event", "what an epoll watches") \
    CALL(256, epoll_wait, "epoll, events, count, milliseconds", "wait for its events") \
    CALL(264, clock_settime, "clock, time", "set the real-time clock") \
    CALL(265, clock_gettime, "clock, time", "read a clock") \
    CALL(268, statfs64, "path, size, statistics", "about a file system (abi/statfs.h)") \
    CALL(269, fstatfs64, "fd, size, statistics", "about an open file's file system") \
    CALL(320, utimensat, "fd, path, times, flags", "set a file's times") \
    CALL(322, timerfd_create, "clock, flags", "a timer that is read") \
    CALL(325, timerfd_settime, "fd, flags, new, old", "arm it") \
    CALL(326, timerfd_gettime, "fd, current", "how long until it fires") \
    CALL(327, signalfd4, "fd, set, set size, flags", "signals that are read") \
    CALL(329, epoll_create1, "flags", "make an epoll") \
    CALL(331, pipe2, "fds, flags", "pipe with O_CLOEXEC, O_NONBLOCK") \
    CALL(359, socket, "family, type, protocol", "make a socket (abi/socket.h)") \
    CALL(360, socketpair, "family, type, protocol, fds", "two sockets that are connected") \
    CALL(361, bind, "fd, address, length", "give a socket its address") \
    CALL(362, connect, "fd, address, length", "connect to an address") \
    CALL(363, listen, "fd, backlog", "let others connect") \
    CALL(364, accept4, "fd, address, length, flags", "take a connection that was made") \
    CALL(365, getsockopt, "fd, level, name, value, length", "read an option of a socket") \
    CALL(366, setsockopt, "fd, level, name, value, length", "set it") \
    CALL(367, getsockname, "fd, address, length", "a socket's address") \
    CALL(368, getpeername, "fd, address, length", "the address at its other end") \
    CALL(369, sendto, "fd, data, size, flags, address, length", "send, to an address if given") \
    CALL(370, sendmsg, "fd, message, flags", "send from several buffers") \
    CALL(371, recvfrom, "fd, buffer, size, flags, address, length", "receive, and from where") \
    CALL(372, recvmsg, "fd, message, flags", "receive into several buffers") \
    CALL(373, shutdown, "fd, how", "end one direction of a connection, or both") \
    CALL(500, spawn, "path, argv, envp", "start a program as a child; its pid") \
    CALL(501, information, "kind, buffer, size", "a text about the system (abi/information.h)") \
    CALL(502, crash, "kind, text", "crash the kernel on purpose (abi/information.h)")

#define SYSTEM_CALL_NUMBER(number, name, arguments, text) SYSTEM_CALL_##name = number,
enum { SYSTEM_CALLS(SYSTEM_CALL_NUMBER) };
#undef SYSTEM_CALL_NUMBER

#endif
