// The texts that others have added.
#include "information.h"
#include <stddef.h>

bool information_write(uint32_t kind, struct text *text) {
    for (unsigned i = 0; information_table[i]; i++)
        if (information_table[i]->kind == kind) {
            information_table[i]->write(text);
            return true;
        }
    return false;
}
