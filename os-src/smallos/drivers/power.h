// Restart and switch off. Neither returns.
#pragma once

_Noreturn void power_restart(void);
_Noreturn void power_off(void);
