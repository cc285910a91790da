/* Segments, task state, interrupt table of a core; Intel SDM volume 3, sections 3.4.5, 6.14, 7.7. */
#pragma once

/* The selectors. The order of the user ones is SYSRET's. */
enum { KERNEL_CODE = 0x08, KERNEL_DATA = 0x10, USER_DATA = 0x18 | 3, USER_CODE = 0x20 | 3 };

/* Makes and loads them; traps of a process come to where frame_run left, those of the kernel to kernel_interrupt. */
void descriptors_load(void);
