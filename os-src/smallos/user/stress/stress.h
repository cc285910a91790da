// What the stress programs share: each prints the frames that are free before and after, and
// one verdict, "NAME: PASS|FAIL detail". They are not part of selftest.
#ifndef STRESS_H
#define STRESS_H

// Frames of memory that are free now; -1 if the system does not say.
long stress_free_frames(void);
// Run work(count); then the frames must be back where they were. The exit status.
// The first word of the command line, if there is one, replaces the usual count.
int stress_run(int count, char **words, const char *name, int usual, const char *(*work)(int));

#endif
