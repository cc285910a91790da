/* A ring between two threads: a million messages, each once and in order, with a consumer and a producer that sleep only
 * when they may. What wakes them stands for the interrupt; a bell that is not rung shows as a standstill. */
#include "check.h"
#include "kernel/core/ring.h"
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#define COUNT 1000000ull
static struct ring ring;
static sem_t to_producer, to_consumer;

static void sleep_on(sem_t *bell, const char *who) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 30;
    check(!sem_timedwait(bell, &until), "the %s was not woken", who);
}

static void *produce(void *nothing) {
    for (u64 i = 0; i < COUNT; i++) {
        struct message message = {.type = 3, .payload = {i, ~i}};
        bool bell;
        while (!ring_put(&ring, &message, &bell))
            sleep_on(&to_producer, "producer");
        if (bell)
            sem_post(&to_consumer);
    }
    return nothing;
}

int main(void) {
    pthread_t producer;
    sem_init(&to_producer, 0, 0);
    sem_init(&to_consumer, 0, 0);
    struct message message = {.type = 1};
    bool bell;
    for (u32 i = 0; i < RING_SLOTS; i++)
        check(ring_put(&ring, &message, &bell) && !bell, "message %u", i);
    check(!ring_put(&ring, &message, &bell) && ring.wants_room, "a full ring takes no more");
    for (u32 i = 0; i < RING_SLOTS; i++)
        check(ring_take(&ring, &message, &bell) == RING_TAKEN && message.number == i && bell == (i + 1 >= RING_SLOTS / 2),
              "message %u, bell %d", i, bell);
    check(ring_take(&ring, &message, &bell) == RING_EMPTY, "an empty ring");
    memset(&ring, 0, sizeof ring);
    ring_put(&ring, &message, &bell);
    ring.slots[0].number = 5;
    check(ring_take(&ring, &message, &bell) == RING_OUT_OF_ORDER, "a wrong number is found");
    memset(&ring, 0, sizeof ring);

    pthread_create(&producer, NULL, produce, NULL);
    for (u64 i = 0; i < COUNT;) {
        if (ring_take(&ring, &message, &bell) == RING_TAKEN) {
            check(message.payload[0] == i && message.payload[1] == ~i, "message %lu came for %lu", message.payload[0], i);
            i++;
            if (bell)
                sem_post(&to_producer);
            continue;
        }
        ring.sleeps = 1;
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
        if (ring.head == ring.tail)
            sleep_on(&to_consumer, "consumer");
        ring.sleeps = 0;
    }
    pthread_join(producer, NULL);
    puts("rings: 1000000 messages between two threads, each once and in order");
    return 0;
}
