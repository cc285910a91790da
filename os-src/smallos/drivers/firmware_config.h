// Settings that the machine's owner gives the guest, through QEMU's firmware configuration
// device. Real machines have none. Source: QEMU, docs/specs/fw_cfg.rst.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Read a setting such as "opt/smallos/disk-dma" as text; false when it does not exist, or is
// longer than size - 1 characters.
bool firmware_config_read(const char *name, char *text, size_t size);
