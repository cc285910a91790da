// What start-up needs of the network's task.
#pragma once
#include <stdbool.h>

bool network_task_start(void); // false: no memory

// A timer was set that is due before all others (timers.c).
void network_timers_changed(void);
