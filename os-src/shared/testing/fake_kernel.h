// One fake kernel for host tests: what parts of a kernel need of the rest when they run as a program
// of the host, by the kernel's own headers. There is one task, and nothing ever waits: where the
// kernel would sleep, the test goes on (fake_sleep), and decides what happens meanwhile.
//
// A check compiles fake_*.c with -I for this folder and for the system's own, whose headers have
// these names: base/clock.h, console.h, panic.h; memory/frames.h, heap.h, memory_layout.h,
// user_copy.h; task/mutex.h, scheduler.h, signal.h, task.h, wait_queue.h; files/file.h, poll.h.
// Files that it does not need it leaves out. This header goes together with the host's own headers
// and with a kernel's.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// fake_failure.c: the end of a test. The name is the program's, the context says which case, which
// seed; both come before the message, and the last console lines after it. Exit code 1.
extern const char *fake_name;
extern char fake_context[200];
_Noreturn void fake_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

// fake_console.c: what the kernel says. panic() aborts, with the context.
extern char fake_console[4096]; // the last of it
extern bool fake_console_is_quiet; // it is only kept

// fake_memory.c: heap blocks and frames are the host's own memory, so that a sanitizer sees what is
// used behind its end or after it was given back. Frames hold 0xA5 at first; of several adjacent
// ones each is given back for itself.
extern uint32_t fake_managed_frames; // what frame_counts() says is there
extern bool (*fake_memory_is_short)(void); // asked at each allocation; NULL: never
extern const void *fake_bad_memory; // a page that copy_safely() cannot touch; or NULL
extern uint32_t fake_heap_blocks, fake_frames; // in use

// fake_time.c: the clock stands until the test turns it. Microseconds; it is the real time, too, and
// the count of cycles is a thousand times as much.
extern uint64_t fake_now;

// fake_task.c: sleeping. NULL: nobody may, the test fails; else whether the deadline has not come.
extern bool (*fake_sleep)(uint64_t deadline);
extern void (*fake_kernel_task)(void); // the last that was started; it runs when the test calls it
extern uint32_t fake_signals[65]; // how many were sent, by number

// fake_files.c
extern uint32_t fake_open_files;
