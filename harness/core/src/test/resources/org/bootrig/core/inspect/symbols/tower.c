/* Calls in every form, for the tests of symbols. */
volatile int height;
void (*volatile next)(void);

static inline __attribute__((always_inline)) void lift(void) {
    height++; /* LIFT */
}

void top(void) {
    lift(); /* TOP */
}

void middle(void) {
    top(); /* DIRECT */
    next(); /* INDIRECT */
    height = 0;
}

void _start(void) {
    middle(); /* START */
    for (;;)
        ;
}
