// Completion of commands and paths.
#ifndef COMPLETION_H
#define COMPLETION_H

#include "arena.h"

// What can be added to the line that ends at the cursor, maybe nothing: the part that all
// candidates share, and a blank or slash if there is only one.
char *completion_find(const char *line, struct words *candidates);

#endif
