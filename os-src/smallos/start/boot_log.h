// The boot diagnostics as a file.
#pragma once
#include <stdbool.h>

#define BOOT_LOG_PATH "/var/log/boot.txt"

// Start the task that writes them to BOOT_LOG_PATH, on whatever root is mounted, and adds what
// is diagnosed later. Where the root cannot be written it says so once, and ends.
bool boot_log_start(void);
