// The screen of a stopped machine against the reference for the very ticks that it publishes.
#ifndef MACHINE_FRAMES_H
#define MACHINE_FRAMES_H

#include <stdint.h>

// The reference renderer of this payload, and where pictures go.
void frames_open(const char *reference, const char *folder);

// Until the payload has published its first whole frame.
void frames_await_first(void);

// At so many moments, at least so many ticks apart; and at more of them, until so many have met the
// payload while it copied a frame.
void frames_expect(int moments, int moments_of_copying, uint32_t ticks_between);

#endif
