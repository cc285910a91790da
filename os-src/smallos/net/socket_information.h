// All sockets as a text, for netstat.
#pragma once
#include "kernel/text.h"

void sockets_write(struct text *text);
