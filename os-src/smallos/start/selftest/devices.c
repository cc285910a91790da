// Self-tests of drivers and firmware tables.
#include "base/boot_info.h"
#include "base/screen/screen.h"
#include "base/string.h"
#include "drivers/acpi.h"
#include "drivers/keyboard.h"
#include "drivers/serial.h"
#include "files/terminal/input.h"
#include "fs/partitions.h"
#include "selftest.h"

static bool serial_line(struct test_detail *result) {
    if (!serial_is_present()) {
        detail(result, "no UART here");
        return true;
    }
    check(serial_interrupt_works());
    struct serial_counts counts = serial_counts();
    detail(result, "%u received, %u overruns, %u line errors, %u sent, %u lost, %u refused",
           counts.received, counts.overruns, counts.line_errors, counts.sent, counts.lost,
           tty_refused());
    return counts.overruns == 0 && counts.lost == 0 && tty_refused() == 0;
}

static bool keyboard_controller(struct test_detail *result) {
    int configuration = keyboard_controller_configuration();
    detail(result, "configuration 0x%02x", (unsigned)configuration & 0xFFFF);
    // Keyboard interrupt and translation to set 1 are on; the asking itself stops its clock.
    return configuration >= 0 && (configuration & 0x41) == 0x41;
}

static bool types(const uint8_t *codes, size_t count, const char *expected) {
    struct keyboard_decoder decoder = {0};
    char text[32];
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        for (const char *at = keyboard_decode(&decoder, codes[i]); *at; at++)
            if (length + 1 < sizeof text)
                text[length++] = *at;
    text[length] = 0;
    return strings_equal(text, expected);
}
#define TYPES(expected, ...) \
    types((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}), expected)

static bool keyboard_codes(struct test_detail *result) {
    check(TYPES("a1\r", 0x1E, 0x9E, 0x02, 0x82, 0x1C, 0x9C));
    check(TYPES("A!a", 0x2A, 0x1E, 0x02, 0xAA, 0x1E));
    check(TYPES("Aa1", 0x3A, 0xBA, 0x1E, 0x2A, 0x1E, 0xAA, 0x02)); // caps lock, undone by shift
    check(TYPES("\x03" "c", 0x1D, 0x2E, 0x9D, 0x2E));
    check(TYPES("\x03", 0xE0, 0x1D, 0x2E)); // the right control key
    check(TYPES("\033[A\033[3~", 0xE0, 0x48, 0xE0, 0xC8, 0xE0, 0x53));
    check(TYPES("\033[H", 0xE0, 0x2A, 0xE0, 0x47)); // a fake shift is no shift
    check(TYPES("x", 0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5, 0x2D)); // pause says nothing
    check(TYPES("", 0x7F, 0x00, 0x3B));
    return true;
}

static bool acpi_tables(struct test_detail *result) {
    const struct acpi_state *state = acpi_state();
    if (state->problem) {
        detail(result, "%s", state->problem);
        return false;
    }
    check(acpi_table_is_sound(state->rsdt));
    check(acpi_table_is_sound(state->fadt));
    check(acpi_table_is_sound(state->dsdt));
    detail(result, "checksums of RSDT, FADT and DSDT");
    return true;
}

static bool acpi_code(struct test_detail *result) {
    static const uint8_t good[] = {0x00, 0x08, '_', 'S', '5', '_', 0x12, 0x08,
                                   0x04, 0x0A, 0x05, 0x01, 0x00, 0x00};
    static const uint8_t rooted[] = {0x08, '\\', '_', 'S', '5', '_', 0x12, 0x06,
                                     0x04, 0x00, 0x01, 0x00, 0x00};
    static const uint8_t call[] = {0x00, 0x70, '_', 'S', '5', '_', 0x12, 0x06,
                                   0x04, 0x00, 0x00, 0x00, 0x00};
    uint8_t a, b;
    check(acpi_find_s5(good, sizeof good, &a, &b) && a == 5 && b == 1);
    check(acpi_find_s5(rooted, sizeof rooted, &a, &b) && a == 0 && b == 1);
    check(!acpi_find_s5(call, sizeof call, &a, &b)); // a use, not the definition
    for (uint32_t size = 1; size < 10; size++)
        check(!acpi_find_s5(good, size, &a, &b)); // cut short
    return true;
}

static bool partition_table(struct test_detail *result) {
    const char *problem = partitions_problem(boot_info()->partitions);
    uint8_t damaged[64];
    memcpy(damaged, boot_info()->partitions, sizeof damaged);
    memcpy(damaged + 16 + 8, damaged + 8, 4); // ext2 on top of the kernel
    check(partitions_problem(damaged) != NULL);
    check(partition_read(boot_info()->partitions, 0).first == boot_info()->kernel_lba);
    detail(result, "%s", problem ? problem : "kernel region and ext2 partition");
    return problem == NULL;
}

static bool video_mode(struct test_detail *result) {
    static const struct boot_info good = {
        .vbe_mode = 0x144, .vbe_width = 1024, .vbe_height = 768, .vbe_depth = 32,
        .vbe_state = VBE_SET, .vbe_pitch = 4096, .vbe_framebuffer = 0xFD000000};
    static struct boot_info bad; // too large for a kernel stack
    bad = good;
    check(video_problem(&good) == NULL);
    bad.vbe_pitch = 4092;
    check(video_problem(&bad) != NULL);
    bad = good, bad.vbe_depth = 24;
    check(video_problem(&bad) != NULL);
    bad = good, bad.vbe_framebuffer = 0xFFF00000; // its end wraps around
    check(video_problem(&bad) != NULL);
    bad = good, bad.vbe_state = VBE_NONE; // nothing, and yet a mode
    check(video_problem(&bad) != NULL);
    bad = good, bad.vbe_state = VBE_SET + 1;
    check(video_problem(&bad) != NULL);
    detail(result, "%ux%u characters", screen_columns(), screen_rows());
    return video_problem(boot_info()) == NULL;
}

const struct selftest device_tests[] = {
    {"serial", serial_line},
    {"keyboard-controller", keyboard_controller},
    {"keyboard-codes", keyboard_codes},
    {"acpi-tables", acpi_tables},
    {"acpi-code", acpi_code},
    {"partitions", partition_table},
    {"video-mode", video_mode},
    {NULL, NULL},
};
