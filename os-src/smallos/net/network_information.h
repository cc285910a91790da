// What programs may know about the network, by the kinds of abi/information.h.
#pragma once

struct text;

void network_write(struct text *text);
