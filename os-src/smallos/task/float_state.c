// Lazy switching of the floating-point registers.
#include "float_state.h"
#include "arch/i386/cpu.h"
#include "arch/i386/io.h"
#include "base/string.h"
#include "memory/heap.h"
#include "task.h"

#define CR0_MONITOR 0x02u
#define CR0_EMULATE 0x04u
#define CR0_SWITCHED 0x08u
#define CR0_NUMERIC_ERROR 0x20u
#define CR4_FXSR 0x200u
#define CR4_SIMD_EXCEPTIONS 0x400u
#define CONTROL_WORD 0x037F // after FNINIT: all exceptions masked, extended precision
#define SIMD_CONTROL 0x1F80u

static bool has_fxsr;
static struct task *owner;

static void trap_on_use(void) { write_cr0(read_cr0() | CR0_SWITCHED); }
static void allow_use(void) { __asm__ volatile("clts"); }

void float_state_init(void) {
    has_fxsr = cpu_has_fxsr();
    write_cr0((read_cr0() & ~CR0_EMULATE) | CR0_MONITOR | CR0_NUMERIC_ERROR);
    if (has_fxsr)
        write_cr4(read_cr4() | CR4_FXSR | CR4_SIMD_EXCEPTIONS);
    __asm__ volatile("fninit");
    trap_on_use();
}

static void save(uint8_t *state) {
    if (has_fxsr)
        __asm__ volatile("fxsave (%0)" ::"r"(state) : "memory");
    else
        __asm__ volatile("fnsave (%0); fwait" ::"r"(state) : "memory");
}

static void restore(const uint8_t *state) {
    if (has_fxsr)
        __asm__ volatile("fxrstor (%0)" ::"r"(state) : "memory");
    else
        __asm__ volatile("frstor (%0)" ::"r"(state) : "memory");
}

static bool give_memory(struct task *task) {
    if (task->float_memory)
        return true;
    task->float_memory = heap_allocate(FLOAT_STATE_SIZE + 16);
    task->float_state = (uint8_t *)(((uint32_t)task->float_memory + 15) & ~15u);
    return task->float_memory != NULL;
}

void float_state_switch(const struct task *next) {
    if (next == owner)
        allow_use();
    else
        trap_on_use();
}

bool float_state_claim(void) {
    struct task *task = current_task;
    if (!give_memory(task))
        return false;
    uint32_t flags = interrupts_save();
    allow_use();
    if (owner && owner != task)
        save(owner->float_state);
    if (owner != task) {
        if (task->used_float) {
            restore(task->float_state);
        } else {
            uint32_t control = SIMD_CONTROL;
            __asm__ volatile("fninit");
            if (has_fxsr)
                __asm__ volatile("ldmxcsr %0" ::"m"(control));
        }
    }
    task->used_float = true;
    owner = task;
    interrupts_restore(flags);
    return true;
}

// Bring the memory copy up to date.
static void store(struct task *task) {
    uint32_t flags = interrupts_save();
    if (owner == task) {
        allow_use();
        save(task->float_state);
        owner = NULL; // FNSAVE clears the registers
        trap_on_use();
    }
    interrupts_restore(flags);
}

bool float_state_copy(struct task *parent, struct task *child) {
    if (!parent->used_float)
        return true;
    if (!give_memory(child))
        return false;
    store(parent);
    memcpy(child->float_state, parent->float_state, FLOAT_STATE_SIZE);
    child->used_float = true;
    return true;
}

void float_state_drop(struct task *task) {
    uint32_t flags = interrupts_save();
    if (owner == task) {
        owner = NULL;
        trap_on_use();
    }
    task->used_float = false;
    interrupts_restore(flags);
}

void *float_state_saved(void) {
    if (!current_task->used_float)
        return NULL;
    store(current_task);
    return current_task->float_state;
}

void float_state_load(const uint8_t *state) {
    struct task *task = current_task;
    float_state_drop(task);
    memcpy(task->float_state, state, FLOAT_STATE_SIZE);
    if (has_fxsr) {
        uint32_t control;
        memcpy(&control, task->float_state + 24, 4);
        control &= 0xFFBF; // reserved bits fault in FXRSTOR
        memcpy(task->float_state + 24, &control, 4);
    }
    task->used_float = true;
}
