/* What cores say. Core 0 prints whole lines on the debug console, its own and those that come by messages; where
 * there is none, nothing is lost but words. */
#include "base/text.h"
#include "channels.h"
#include "core.h"
#include "kernel/arch/processor.h"
#include "say.h"

#define LINE_AT_MOST 200u

static struct {
    u32 used;
    char text[LINE_AT_MOST];
} lines[CORES_AT_MOST];

static void print(const char *text, size_t length) {
    __asm__ volatile("rep outsb" : "+S"(text), "+c"(length) : "d"(DEBUG_CONSOLE_PORT) : "memory");
}

static void print_line(u32 from, const char *text, size_t length) {
    char line[LINE_AT_MOST + 16];
    format_text(line, sizeof line, "core %u: ", (u64)from);
    size_t start = strlen(line);
    memcpy(line + start, text, length);
    line[start + length] = '\n';
    print(line, start + length + 1);
}

static void take_text(u32 from, const struct message *message) {
    u32 length = message->length <= sizeof message->payload ? message->length : 0;
    if (lines[from].used + length > LINE_AT_MOST)
        length = LINE_AT_MOST - lines[from].used;
    memcpy(lines[from].text + lines[from].used, message->payload, length);
    lines[from].used += length;
    if (message->subject) {
        print_line(from, lines[from].text, lines[from].used);
        lines[from].used = 0;
    }
}

void say_start(void) {
    if (!START->number)
        channels_handle(MESSAGE_TEXT, take_text);
}

static u64 waits_since;

/* For how long this core has been waiting for core 0, in milliseconds. */
static u64 patience(void) {
    if (!waits_since)
        waits_since = core_milliseconds() + 1;
    __asm__ volatile("pause");
    return core_milliseconds() + 1 - waits_since;
}

/* Core 0 never waits for others while it prints, so waiting for it ends. */
static void send_line(const char *text, size_t length) {
    do {
        struct message message = {.type = MESSAGE_TEXT};
        message.length = (u16)(length < sizeof message.payload ? length : sizeof message.payload);
        memcpy(message.payload, text, message.length);
        text += message.length;
        length -= message.length;
        message.subject = !length;
        enum sent sent;
        while ((sent = channel_send(0, &message)) == SENT_FULL)
            if (patience() > DEATH_MILLISECONDS)
                return;
        if (sent == SENT_DEAD)
            return;
    } while (length);
    waits_since = 0;
}

void say_text(const char *text, size_t length) {
    if (length > LINE_AT_MOST)
        length = LINE_AT_MOST;
    if (!START->number || channel_is_dead(0))
        print_line(START->number, text, length);
    else
        send_line(text, length);
}

void say(const char *format, ...) {
    char line[LINE_AT_MOST];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(line, sizeof line, format, arguments);
    __builtin_va_end(arguments);
    say_text(line, strlen(line));
}

_Noreturn void core_die(const char *format, ...) {
    char line[LINE_AT_MOST], whole[LINE_AT_MOST];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(line, sizeof line, format, arguments);
    __builtin_va_end(arguments);
    format_text(whole, sizeof whole, "stopped: %s", line);
    say_text(whole, strlen(whole));
    channels_say_dead();
    bool alone = true;
    for (u32 p = 0; p < START->count; p++)
        if (p != START->number && !channel_is_dead(p))
            alone = false;
    if (alone)
        machine_end(EXIT_STOPPED);
    halt_for_good();
}

_Noreturn void machine_end(enum exit_code code) {
    port_write32(DEBUG_EXIT_PORT, code);
    halt_for_good();
}
