// Just enough ACPI to switch the machine off.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct acpi_state {
    const char *problem; // NULL when power-off is possible
    uint8_t revision;
    uint32_t rsdp, rsdt, fadt, dsdt; // physical
    uint32_t tables;
    uint32_t smi_command;
    uint8_t enable_value;
    uint16_t pm1a_control, pm1b_control;
    uint8_t sleep_type_a, sleep_type_b; // of state S5
};

const struct acpi_state *acpi_init(void);
const struct acpi_state *acpi_state(void);
// Does the table at this place still have a correct checksum?
bool acpi_table_is_sound(uint32_t physical);
// Find \_S5_ in AML code; whether it holds a package of two small integers.
bool acpi_find_s5(const uint8_t *code, uint32_t size, uint8_t *type_a, uint8_t *type_b);
void acpi_power_off(void); // returns when that was not possible
