// The lines of before.
#ifndef HISTORY_H
#define HISTORY_H

void history_add(const char *line);
const char *history_back(int back); // 1 is the newest; NULL if there are not so many
void history_print(void);

#endif
