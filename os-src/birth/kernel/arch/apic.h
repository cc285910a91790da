/* This core's local APIC: its timer, and interrupts for other cores; Intel SDM volume 3, chapter 10. */
#pragma once

#include "abi/types.h"

/* On, with everything masked that nobody asked for. */
void apic_start(void);
/* How many ticks of the timer, divided by 16, a millisecond has. Takes five of them. */
u32 apic_measure(u64 cycles_per_millisecond);
/* An interrupt, VECTOR_TIMER, each so many ticks. */
void apic_timer(u32 ticks);
void apic_ring(u32 apic_id);
void apic_done(void);
