// Options of a command line: short ones, "ab:" where a colon means an argument.
#ifndef GETOPT_H
#define GETOPT_H

extern char *optarg;            // argument of the option just returned
extern int optind, optopt;      // next word; the option that was wrong
extern int opterr;              // 0: no messages

int getopt(int count, char *const words[], const char *options); // -1 at the end, '?' if wrong

#endif
