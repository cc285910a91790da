// Memory that user programs name. Ranges are checked where a system call begins; the copies
// themselves survive any fault (exception table in user_copy.asm), so that a page that is
// missing, or vanishes, gives -EFAULT and never a panic.
#pragma once
#include "arch/i386/safe_copy.h"
#include <stdbool.h>
#include <stdint.h>

// Does the range lie in the user half? Nothing is said about what is there.
bool user_range(const void *start, uint32_t size);

// 0 or -EFAULT.
int copy_from_user(void *to, const void *from, uint32_t size);
int copy_to_user(void *to, const void *from, uint32_t size);
// The length without the zero, -EFAULT, or -ENAMETOOLONG when the zero is not in reach.
int copy_string_from_user(char *to, const char *from, uint32_t size);
// The same from wherever the caller knows the string to be.
int copy_string_safely(char *to, const char *from, uint32_t size);

// Where to go on after a fault at an instruction of a copy; 0 when it is no such instruction.
uint32_t exception_fixup(uint32_t instruction);
