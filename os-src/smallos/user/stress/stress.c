// What the stress programs share.
#include "stress.h"
#include <smallos.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Frames that the heap and the disk's inodes and buffers may keep or give back; a leak in each of
// hundreds of rounds is larger.
#define SLACK 64
// A service that starts beside us takes what it needs once; what is lost is lost each time.
#define TRIES 3

long stress_free_frames(void) {
    char *text = information(INFORMATION_MEMORY), *at = text ? strstr(text, "managed, ") : NULL;
    long frames = at ? strtol(at + 9, NULL, 10) : -1;
    free(text);
    return frames;
}

// What ended children hold may be given back a moment after their end is reported.
static long settled_frames(long wanted) {
    long frames = stress_free_frames();
    for (int i = 0; i < 100 && frames >= 0 && frames < wanted; i++) {
        usleep(10000);
        frames = stress_free_frames();
    }
    return frames;
}

static const char *work_once(const char *name, const char *(*work)(int), int number, bool *balanced) {
    long before = stress_free_frames();
    const char *problem = work(number);
    long after = settled_frames(before);
    dprintf(1, "%s: frames free before %ld, after %ld\n", name, before, after);
    *balanced = labs(before - after) <= SLACK;
    return problem;
}

int stress_run(int count, char **words, const char *name, int usual, const char *(*work)(int)) {
    int number = count > 1 ? atoi(words[1]) : usual;
    free(malloc(20000)); // the heap has its size from here on
    const char *problem = NULL;
    bool balanced = false;
    for (int i = 0; i < TRIES && !problem && !balanced; i++)
        problem = work_once(name, work, number, &balanced);
    if (!problem && !balanced)
        problem = "frames were lost";
    dprintf(1, "%s: %s %d times%s%s\n", name, problem ? "FAIL" : "PASS", number, problem ? ", " : "",
            problem ? problem : "");
    return problem != NULL;
}
