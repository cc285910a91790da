// The interrupt discipline, in one place. One processor; the interrupt flag is the lock.
//
//  1. A handler (IRQ) runs with interrupts off, never waits, never allocates, never prints.
//     It takes what the device has, puts it into a ring or a counter, and returns.
//  2. Data shared with a handler is touched only between interrupts_save() and
//     interrupts_restore(). Sections are short, nest freely, and restore what they found.
//  3. Nobody switches interrupts on inside a section of somebody else: interrupts_enable()
//     is for start-up and for the way out of ring 3, interrupts_wait() for the idle task.
//  4. interrupts_wait() must be called with interrupts off, after looking at the condition;
//     "sti; hlt" lets no interrupt slip in between. Everyone else sleeps in a wait queue
//     (task/wait_queue.h), which handlers may wake.
//  5. Exceptions in the kernel are fatal, but for the instructions in the exception table
//     (arch/i386/user_copy.asm). Exceptions in ring 3 become signals.
//  6. The controller gets "end of interrupt" before the way out, which may lead through other
//     tasks (task/scheduler.h): for a line of one device before its handler runs, for a shared
//     line after all of its handlers. Shared lines are level-triggered and stay up until a handler
//     has made its device release them: ended before, they would be asked for again, and come as
//     spurious interrupts. Handlers themselves never switch tasks.
//  7. System calls and exceptions of ring 3 run with interrupts on.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define VECTOR_IRQ0 32
#define IRQ_LINES 16
#define VECTOR_SYSTEM_CALL 0x80
#define VECTOR_COUNT 256
#define EFLAGS_INTERRUPT 0x200u

// What arch/i386/vectors.asm leaves on the stack, lowest address first.
struct trap_frame {
    uint32_t edi, esi, ebp, esp_of_pusha, ebx, edx, ecx, eax;
    uint32_t gs, fs, es, ds;
    uint32_t vector, error_code;
    uint32_t eip, cs, eflags;
    uint32_t user_esp, user_ss; // only there when the trap came from ring 3
};

typedef void (*interrupt_handler)(struct trap_frame *frame);

static inline uint32_t interrupts_flags(void) {
    uint32_t flags;
    __asm__ volatile("pushfl; popl %0" : "=r"(flags));
    return flags;
}
static inline bool interrupts_enabled(void) { return interrupts_flags() & EFLAGS_INTERRUPT; }
static inline void interrupts_enable(void) { __asm__ volatile("sti" ::: "memory"); }
static inline void interrupts_disable(void) { __asm__ volatile("cli" ::: "memory"); }
static inline void interrupts_wait(void) { __asm__ volatile("sti; hlt" ::: "memory"); }

static inline uint32_t interrupts_save(void) {
    uint32_t flags = interrupts_flags();
    interrupts_disable();
    return flags;
}
static inline void interrupts_restore(uint32_t flags) {
    if (flags & EFLAGS_INTERRUPT)
        interrupts_enable();
}

// The interrupt controller, which registers itself. All with interrupts off.
struct interrupt_controller {
    void (*unmask)(unsigned line);
    bool (*is_spurious)(unsigned line); // settles what the controller wants in that case
    void (*end_of_interrupt)(unsigned line);
};
void interrupts_use(const struct interrupt_controller *controller); // before the two below

// Install the handler of a hardware interrupt line (0 to 15) and unmask it.
void interrupts_install(unsigned line, interrupt_handler handler);
// PCI devices share their lines, which are level-triggered: each one's handler looks at its own
// device, which the context names, and makes it release the line. The structure is the
// caller's and stays in the list for good. Not to be mixed with interrupts_install.
struct shared_interrupt {
    void (*handler)(void *context); // with interrupts off; rule 1 applies
    void *context;
    struct shared_interrupt *next;
};
void interrupts_share(unsigned line, struct shared_interrupt *interrupt);
// How often the line's handler ran; spurious interrupts are counted apart.
uint32_t interrupts_count(unsigned line);
uint32_t interrupts_spurious(void);
// The way from a vector to the line's handlers, for trap_dispatch().
void interrupts_dispatch(unsigned line, struct trap_frame *frame);

void idt_load(void);
bool idt_is_loaded(void);
