#include "base/text.h"
#include "birth.h"

u64 enter_kernel(u64 answers);

static struct call_ring *const ring = (struct call_ring *)CALL_RING_ADDRESS;
/* Answers that came while another one was waited for. */
static struct answer kept[CALLS_AT_MOST];
static u32 kept_count, under_way;
static u64 last_tag = 1ull << 63;

bool call_submit(const struct call *call) {
    if (under_way + kept_count >= CALLS_AT_MOST || ring->submitted - ring->taken >= CALLS_AT_MOST)
        return false;
    ring->calls[ring->submitted % CALLS_AT_MOST] = *call;
    __atomic_store_n(&ring->submitted, ring->submitted + 1, __ATOMIC_RELEASE);
    under_way++;
    return true;
}

static struct answer next(void) {
    while (ring->collected == __atomic_load_n(&ring->answered, __ATOMIC_ACQUIRE))
        enter_kernel(1);
    struct answer answer = ring->answers[ring->collected % CALLS_AT_MOST];
    ring->collected = ring->collected + 1;
    under_way--;
    return answer;
}

struct answer call_collect(void) {
    if (!kept_count)
        return next();
    struct answer answer = kept[0];
    memmove(kept, kept + 1, --kept_count * sizeof *kept);
    return answer;
}

struct answer call_now(u32 operation, u64 capability, u64 a, u64 b, u64 c) {
    struct call call = {.operation = operation, .capability = (u32)capability, .tag = ++last_tag, .words = {a, b, c}};
    while (!call_submit(&call)) {
        kept[kept_count] = next();
        kept_count++;
    }
    for (;;) {
        struct answer answer = next();
        if (answer.tag == call.tag)
            return answer;
        kept[kept_count++] = answer;
    }
}

_Noreturn void program_exit(u64 result) {
    for (;;)
        call_now(CALL_EXIT, 0, result, 0, 0);
}

void print(u64 console, const char *text) {
    struct call call = {.operation = CALL_SEND, .capability = (u32)console, .tag = ++last_tag};
    size_t length = strlen(text);
    call.words[0] = length < MESSAGE_BYTES ? length : MESSAGE_BYTES;
    memcpy(&call.words[1], text, call.words[0]);
    while (!call_submit(&call))
        kept[kept_count++] = next();
    for (;;) {
        struct answer answer = next();
        if (answer.tag == call.tag)
            return;
        kept[kept_count++] = answer;
    }
}

void print_number(u64 console, const char *text, u64 number) {
    char line[MESSAGE_BYTES + 1];
    format_text(line, sizeof line, "%s %u", text, number);
    print(console, line);
}
