/* The checksum of GPT: CRC-32 of ISO 3309, reflected, as UEFI 2.10, section 5.3.2, wants it. */
#pragma once

#include "abi/types.h"

static inline u32 crc32(const void *data, size_t count) {
    const u8 *byte = (const u8 *)data;
    u32 sum = 0xFFFFFFFF;
    while (count--) {
        sum ^= *byte++;
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}
