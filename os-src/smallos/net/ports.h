// Ports that the system picks.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PORT_EPHEMERAL_FIRST 32768u
#define PORT_EPHEMERAL_LAST 60999u

// A port that is free as the function sees it, from a random place on; 0 when all are taken.
uint16_t port_pick(bool (*is_taken)(uint16_t port, const void *context), const void *context);
