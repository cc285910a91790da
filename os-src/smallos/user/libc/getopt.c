// Options of a command line.
#include <getopt.h>
#include <stdio.h>
#include <string.h>

char *optarg;
int optind = 1, optopt, opterr = 1;
static const char *inside; // the rest of a word like -abc

static int complain(char *const words[], const char *problem) {
    if (opterr)
        dprintf(2, "%s: %s -- %c\n", words[0], problem, optopt);
    return '?';
}

int getopt(int count, char *const words[], const char *options) {
    optarg = NULL;
    if (optind == 0) { // start over
        optind = 1;
        inside = NULL;
    }
    if (!inside || !*inside) {
        if (optind >= count || words[optind][0] != '-' || !words[optind][1])
            return -1;
        inside = words[optind++] + 1;
        if (strcmp(inside, "-") == 0) {
            inside = NULL;
            return -1;
        }
    }
    optopt = *inside++;
    const char *known = optopt == ':' ? NULL : strchr(options, optopt);
    if (!known)
        return complain(words, "unknown option");
    if (known[1] != ':')
        return optopt;
    if (*inside)
        optarg = (char *)inside;
    else if (optind < count)
        optarg = words[optind++];
    else
        return complain(words, "option needs an argument");
    inside = NULL;
    return optopt;
}
