/* What the kernel asks of its loader; abi/limine.h. */
#pragma once

#include "abi/limine.h"

extern volatile u64 limine_base_revision[3];
extern struct limine_request request_hhdm, request_framebuffer, request_smp, request_memory_map, request_modules,
    request_rsdp, request_address, request_command_line;
