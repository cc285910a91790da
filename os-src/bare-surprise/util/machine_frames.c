// Frames; see machine_frames.h. What is published, and what it means, stands in runtime/published.h.
#include "machine_frames.h"
#include "../runtime/published.h"
#include "host.h"
#include "monitor.h"
#include "symbols.h"
#include <stdarg.h>
#include <stdlib.h>

enum { WIDTH = 640, HEIGHT = 480, ROW_BYTES = 3 * WIDTH };

struct published {
    uint32_t shown, arriving, rows;
};

static const char *reference, *folder;
static uint32_t magic_address, shown_address, arriving_address, rows_address, faulted_address;

void frames_open(const char *reference_program, const char *keep_folder) {
    reference = reference_program;
    folder = keep_folder;
    magic_address = symbol_address("published_magic");
    shown_address = symbol_address("shown_tick");
    arriving_address = symbol_address("arriving_tick");
    rows_address = symbol_address("arrived_rows");
    faulted_address = symbol_address("faulted");
}

void frames_await_first(void) {
    monitor_awaits("the payload's first frame");
    while (monitor_word(magic_address) != PUBLISHED_MAGIC)
        monitor_pause();
}

static const uint8_t *pixels_of(struct source picture) {
    static const char header[] = "P6\n640 480\n255\n";
    if (picture.length != sizeof header - 1 + HEIGHT * ROW_BYTES
        || memcmp(picture.bytes, header, sizeof header - 1) != 0)
        guest_is_wrong("%s: not a screen of 640x480", picture.name);
    return picture.bytes + sizeof header - 1;
}

static struct source render(const char *file, const char *format, ...) __attribute__((format(printf, 2, 3)));

static struct source render(const char *file, const char *format, ...) {
    char numbers[80], command[4096];
    va_list values;
    va_start(values, format);
    vsnprintf(numbers, sizeof numbers, format, values);
    va_end(values);
    snprintf(command, sizeof command, "'%s' %s > '%s'", reference, numbers, file);
    if (system(command) != 0)
        fail("the reference renderer failed: %s", command);
    return read_source(file);
}

// The row that is on its way may have any byte of either frame.
static void compare(const struct published *at) {
    char screen_file[3000], frame_file[3000], next_file[3000];
    snprintf(screen_file, sizeof screen_file, "%s/screen.ppm", folder);
    snprintf(frame_file, sizeof frame_file, "%s/expected.ppm", folder);
    snprintf(next_file, sizeof next_file, "%s/expected-next-row.ppm", folder);
    monitor_screenshot(screen_file);
    struct source screen = read_source(screen_file);
    struct source frame = render(frame_file, "%u %u %u", at->shown, at->arriving, at->rows);
    struct source next = render(next_file, "%u %u %u", at->shown, at->arriving, at->rows + 1);
    const uint8_t *seen = pixels_of(screen), *expected = pixels_of(frame), *either = pixels_of(next);
    uint32_t wrong = 0, first = 0;
    for (uint32_t i = HEIGHT * ROW_BYTES; i-- > 0;)
        if (seen[i] != expected[i] && seen[i] != either[i]) {
            wrong++;
            first = i;
        }
    if (wrong > 0)
        guest_is_wrong("frames: %u bytes of the screen differ from the reference, the first at x %u, y %u: %u, not %u"
                       " (frame of tick %u, %u rows of tick %u over it); see %s and %s",
                       wrong, first % ROW_BYTES / 3, first / ROW_BYTES, seen[first], expected[first], at->shown,
                       at->rows, at->arriving, screen_file, frame_file);
    free(screen.bytes);
    free(frame.bytes);
    free(next.bytes);
}

// Looks once at the stopped machine, when its frame has come so far behind `last`.
static int look(uint32_t last, uint32_t ticks_between, struct published *now) {
    monitor_stop();
    if (monitor_word(faulted_address) != 0)
        guest_is_wrong("frames: the payload met an exception");
    *now = (struct published){monitor_word(shown_address), monitor_word(arriving_address), monitor_word(rows_address)};
    int far_enough = now->arriving - last >= ticks_between;
    if (far_enough)
        compare(now);
    monitor_continue();
    monitor_pause();
    return far_enough;
}

void frames_expect(int moments, int moments_of_copying, uint32_t ticks_between) {
    uint32_t first = 0, last = 0;
    struct published now;
    frames_await_first();
    int seen = 0, copying = 0;
    while (seen < moments || copying < moments_of_copying) {
        monitor_awaits("frame %d; the tick is not moving on from %u", seen + 1, last);
        if (!look(last, seen == 0 ? 0 : ticks_between, &now))
            continue;
        first = seen == 0 ? now.arriving : first;
        last = now.arriving;
        copying += now.rows != 0;
        seen++;
    }
    printf("    frames: %d from tick %u to %u as the reference draws them, %d of them while being copied\n", seen, first,
           last, copying);
}
