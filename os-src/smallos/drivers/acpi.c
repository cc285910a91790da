// ACPI: RSDP, RSDT, FADT, and the \_S5_ package of the DSDT. Every table is measured and
// summed before it is believed. Source: ACPI 6.5, sections 5.2.5 (RSDP), 5.2.7 (RSDT),
// 5.2.9 (FADT), 4.8.3.2 (PM1 control), 7.4.2 (\_Sx), 20.2 (AML encoding).
#include "acpi.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/clock.h"
#include "base/string.h"
#include <stddef.h>

#define HEADER_SIZE 36u
#define LARGEST_TABLE 0x400000u
#define SCI_ENABLE 0x0001u
#define SLEEP_TYPE_SHIFT 10
#define SLEEP_TYPE_MASK (7u << SLEEP_TYPE_SHIFT)
#define SLEEP_ENABLE 0x2000u
#define ENABLE_PATIENCE 5000 // milliseconds

static struct acpi_state state = {.problem = "not looked for"};

const struct acpi_state *acpi_state(void) { return &state; }

static bool sums_to_zero(const uint8_t *bytes, uint32_t size) {
    uint8_t sum = 0;
    for (uint32_t i = 0; i < size; i++)
        sum = (uint8_t)(sum + bytes[i]);
    return sum == 0;
}

static uint32_t field32(const uint8_t *table, uint32_t offset) {
    uint32_t value;
    memcpy(&value, table + offset, sizeof value);
    return value;
}

// A whole table, checked, or NULL; its signature may be anything when none is given.
static const uint8_t *table_at(uint32_t physical, const char *signature) {
    const uint8_t *header = physical ? paging_view(physical, HEADER_SIZE) : NULL;
    if (!header || (signature && memcmp(header, signature, 4) != 0))
        return NULL;
    uint32_t length = field32(header, 4);
    if (length < HEADER_SIZE || length > LARGEST_TABLE)
        return NULL;
    const uint8_t *table = paging_view(physical, length);
    return table && sums_to_zero(table, length) ? table : NULL;
}

bool acpi_table_is_sound(uint32_t physical) { return table_at(physical, NULL) != NULL; }

static uint32_t search_rsdp(uint32_t start, uint32_t end) {
    for (uint32_t place = start; place + 20 <= end; place += 16) {
        const uint8_t *bytes = direct_map(place);
        if (memcmp(bytes, "RSD PTR ", 8) == 0 && sums_to_zero(bytes, 20))
            return place;
    }
    return 0;
}

static uint32_t find_rsdp(void) {
    uint16_t segment;
    memcpy(&segment, direct_map(0x40E), sizeof segment); // the BIOS data area names the EBDA
    uint32_t extended = (uint32_t)segment << 4, found = 0;
    if (extended >= 0x80000 && extended < 0xA0000)
        found = search_rsdp(extended, extended + 1024);
    return found ? found : search_rsdp(0xE0000, 0x100000);
}

// One AML integer small enough for a sleep type; where it ends, or NULL.
static const uint8_t *small_integer(const uint8_t *at, const uint8_t *end, uint8_t *value) {
    if (at < end && (*at == 0x00 || *at == 0x01)) { // ZeroOp, OneOp
        *value = *at;
        return at + 1;
    }
    if (end - at >= 2 && *at == 0x0A) { // BytePrefix
        *value = at[1];
        return at + 2;
    }
    return NULL;
}

bool acpi_find_s5(const uint8_t *code, uint32_t size, uint8_t *type_a, uint8_t *type_b) {
    const uint8_t *end = code + size;
    for (const uint8_t *at = code + 1; at + 8 <= end; at++) {
        if (memcmp(at, "_S5_", 4) != 0)
            continue;
        bool named = at[-1] == 0x08 || (at[-1] == '\\' && at >= code + 2 && at[-2] == 0x08);
        if (!named || at[4] != 0x12) // NameOp before, PackageOp behind
            continue;
        const uint8_t *element = at + 6 + (at[5] >> 6) + 1; // package length, element count
        if (element >= end || element[-1] < 1)
            continue;
        uint8_t count = element[-1];
        element = small_integer(element, end, type_a);
        if (!element)
            continue;
        *type_b = *type_a;
        if (count >= 2 && !small_integer(element, end, type_b))
            continue;
        return true;
    }
    return false;
}

static const char *read_tables(void) {
    state.rsdp = find_rsdp();
    if (!state.rsdp)
        return "no RSDP";
    const uint8_t *rsdp = direct_map(state.rsdp);
    state.revision = rsdp[15];
    state.rsdt = field32(rsdp, 16);
    const uint8_t *rsdt = table_at(state.rsdt, "RSDT");
    if (!rsdt)
        return "RSDT damaged";
    state.tables = (field32(rsdt, 4) - HEADER_SIZE) / 4;
    const uint8_t *fadt = NULL;
    for (uint32_t i = 0; i < state.tables && !fadt; i++) {
        state.fadt = field32(rsdt, HEADER_SIZE + 4 * i);
        fadt = table_at(state.fadt, "FACP");
    }
    if (!fadt || field32(fadt, 4) < 72)
        return "no FADT";
    state.dsdt = field32(fadt, 40);
    state.smi_command = field32(fadt, 48);
    state.enable_value = fadt[52];
    state.pm1a_control = (uint16_t)field32(fadt, 64);
    state.pm1b_control = (uint16_t)field32(fadt, 68);
    const uint8_t *dsdt = table_at(state.dsdt, "DSDT");
    if (!dsdt)
        return "DSDT damaged";
    if (!acpi_find_s5(dsdt + HEADER_SIZE, field32(dsdt, 4) - HEADER_SIZE, &state.sleep_type_a,
                      &state.sleep_type_b))
        return "no \\_S5_ package in the DSDT";
    return state.pm1a_control ? NULL : "no PM1a control port";
}

const struct acpi_state *acpi_init(void) {
    state.problem = read_tables();
    return &state;
}

static bool acpi_is_on(void) { return port_read16(state.pm1a_control) & SCI_ENABLE; }

static void sleep(uint16_t port, uint8_t type) {
    uint16_t value = port_read16(port) & (uint16_t) ~(SLEEP_TYPE_MASK | SLEEP_ENABLE);
    value |= (uint16_t)((uint32_t)type << SLEEP_TYPE_SHIFT & SLEEP_TYPE_MASK);
    port_write16(port, value); // type first, then the trigger, as the specification wants
    port_write16(port, value | SLEEP_ENABLE);
}

void acpi_power_off(void) {
    if (state.problem)
        return;
    if (!acpi_is_on() && state.smi_command && state.enable_value) {
        port_write8((uint16_t)state.smi_command, state.enable_value);
        wait_until(acpi_is_on(), ENABLE_PATIENCE);
    }
    sleep(state.pm1a_control, state.sleep_type_a);
    if (state.pm1b_control)
        sleep(state.pm1b_control, state.sleep_type_b);
    wait_until(false, 2000); // the machine may take a moment to go
}
