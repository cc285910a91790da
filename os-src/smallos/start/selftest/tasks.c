// Self-tests of tasks, waiting, signals and copies from programs.
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include "base/string.h"
#include "memory/address_space.h"
#include "memory/user_copy.h"
#include "selftest.h"
#include "task/scheduler.h"
#include "task/signal.h"

static struct wait_queue test_queue, answer_queue;
static volatile unsigned asked, answered;

static void echo_task(void) {
    while (answered < 10) {
        wait_for_until(&test_queue, asked > answered, NO_DEADLINE, false);
        answered++;
        wake_all(&answer_queue);
    }
}

// Other tasks that begin or end meanwhile, such as services that start, do not count.
static void await_end(int id) {
    while (task_find(id))
        scheduler_yield();
}

// Another task and we take turns: every wake-up must arrive, and switch.
static bool wait_queues(struct test_detail *result) {
    uint64_t switches = scheduler_switches();
    asked = answered = 0;
    const struct task *other = kernel_task_start("self-test", echo_task);
    check(other != NULL);
    int id = other->id;
    for (unsigned i = 1; i <= 10; i++) {
        asked = i;
        wake_all(&test_queue);
        wait_for_until(&answer_queue, answered >= i, NO_DEADLINE, false);
    }
    await_end(id);
    check(scheduler_switches() - switches >= 20);
    detail(result, "10 questions, 10 answers");
    return true;
}

static volatile uint32_t spins;
static volatile bool spinner_may_end;

static void spinner(void) {
    current_task->preemptible = true;
    while (!spinner_may_end)
        spins++;
}

// A task that never gives up the processor must not keep it.
static bool preemption(struct test_detail *result) {
    spins = 0;
    spinner_may_end = false;
    const struct task *other = kernel_task_start("self-test", spinner);
    check(other != NULL);
    int id = other->id;
    for (int i = 0; i < 3; i++)
        scheduler_yield();
    spinner_may_end = true;
    await_end(id);
    check(spins > 0);
    return true;
}

static bool sleeping(struct test_detail *result) {
    struct wait_queue nobody = {0};
    uint64_t start = clock_microseconds();
    check(wait_for_until(&nobody, false, start + 30000, false) == -ETIMEDOUT);
    uint64_t slept = clock_microseconds() - start;
    check(slept >= 30000);
    detail(result, "%llu us for 30000", slept);
    return true;
}

static bool signals(struct test_detail *result) {
    struct signal_state *state = &current_task->signals;
    struct signal_source source, sent = {SI_USER, 42, 7};
    uint64_t blocked = state->blocked;
    check(!(state->pending & SIGNAL_BIT(SIGUSR2)));
    state->blocked = ~0ull;
    signal_send(current_task, SIGUSR2, sent);
    signal_send(current_task, SIGUSR2, sent); // merges with the first
    bool pending = state->pending & SIGNAL_BIT(SIGUSR2);
    int taken = signal_take(SIGNAL_BIT(SIGUSR2), &source);
    int again = signal_take(SIGNAL_BIT(SIGUSR2), &source);
    state->blocked = blocked;
    check(pending && taken == SIGUSR2 && again == 0 && source.process == 42);
    return true;
}

static bool copy_faults(struct test_detail *result) {
    char buffer[64] = "kernel";
    check(copy_safely(buffer, (void *)16, 40) == 40);
    check(copy_safely((void *)16, buffer, 7) == 7);
    check(copy_safely((void *)kernel_text_start, buffer, 4) == 4);
    check(copy_safely(buffer, (void *)((uint32_t)boot_stack_bottom - 8), 40) == 40);
    check(copy_safely(buffer, "text", 5) == 0 && strings_equal(buffer, "text"));
    check(copy_from_user(buffer, kernel_text_start, 1) == -EFAULT);
    check(copy_to_user((void *)(USER_END - 4), buffer, 8) == -EFAULT);
    check(!user_range((void *)USER_END, 0) && !user_range((void *)1, 0xFFFFFFFF));
    check(copy_string_from_user(buffer, (char *)USER_STACK_TOP, sizeof buffer) == -EFAULT);
    return true;
}

// A space of its own, never entered: sharing and copying must balance.
static bool address_spaces(struct test_detail *result) {
    struct address_space *first = address_space_create();
    check(first && address_space_map(first, 0x100000, 0x110000, REGION_READ | REGION_WRITE,
                                     false) == 0);
    check(address_space_map(first, 0x10F000, 0x120000, REGION_READ, false) < 0); // overlap
    address_space_write(first, 0x100FFE, "shared", 6);
    struct address_space *second = address_space_copy(first);
    check(second && address_space_resident(second) == 2);
    check(address_space_fault(second, 0x101000, true)); // its own copy now
    address_space_write(second, 0x101000, "XX", 2);
    bool apart = memcmp(address_space_page(first, 0x101000), "ared", 4) == 0 &&
                 memcmp(address_space_page(second, 0x101000), "XXed", 4) == 0;
    bool refused = !address_space_fault(second, 0x120000, false) &&
                   !address_space_fault(second, 0, false);
    check(address_space_unmap(first, 0x104000, 0x108000) == 0 && first->committed == 12);
    address_space_destroy(first);
    address_space_destroy(second);
    check(apart && refused);
    return true;
}

// The frame of a program's code must not slow down who has it next.
static bool code_frames(struct test_detail *result) {
    static const uint8_t code[] = {0x90, 0xC3};
    struct address_space *space = address_space_create();
    check(space && address_space_map(space, 0x100000, 0x102000, REGION_READ | REGION_EXECUTE,
                                     false) == 0);
    address_space_write(space, 0x100FFE, code, sizeof code);
    address_space_write(space, 0x101FFE, code, sizeof code);
    uint8_t *first = address_space_page(space, 0x100000);
    struct address_space *sharing = address_space_copy(space);
    check(sharing);
    address_space_destroy(space);
    bool kept = memcmp(first + 0xFFE, code, sizeof code) == 0;
    address_space_destroy(sharing);
    check(kept && first[0xFFE] == 0 && first[0xFFF] == 0);
    return true;
}

const struct selftest task_tests[] = {
    {"wait-queues", wait_queues},
    {"preemption", preemption},
    {"sleep", sleeping},
    {"signals", signals},
    {"copy-faults", copy_faults},
    {"address-spaces", address_spaces},
    {"code-frames", code_frames},
    {NULL, NULL},
};
