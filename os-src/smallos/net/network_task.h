// What start-up needs of the network's task.
#pragma once
#include <stdbool.h>

bool network_task_start(void); // false: no memory
