// The Internet checksum. The sum may be taken in any byte order and in words of any even size
// (RFC 1071, section 2), so it is taken as the machine likes it best: 32 bits and the carry.
#include "byte_order.h"
#include "ip.h"

#define BLOCK 32u

// The whole blocks of 32 bytes; the sum with the carry added back.
static uint32_t add_blocks(uint32_t sum, const uint8_t *data, uint32_t blocks) {
    __asm__("1:\n\t"
            "addl (%1), %0\n\t"
            "adcl 4(%1), %0\n\t"
            "adcl 8(%1), %0\n\t"
            "adcl 12(%1), %0\n\t"
            "adcl 16(%1), %0\n\t"
            "adcl 20(%1), %0\n\t"
            "adcl 24(%1), %0\n\t"
            "adcl 28(%1), %0\n\t"
            "adcl $0, %0\n\t"
            "addl $32, %1\n\t"
            "decl %2\n\t"
            "jnz 1b"
            : "+r"(sum), "+r"(data), "+r"(blocks)::"memory", "cc");
    return sum;
}

static uint32_t add(uint32_t sum, uint32_t more) {
    sum += more;
    return sum + (sum < more);
}

uint32_t checksum_add(uint32_t sum, const void *data, uint32_t size) {
    const uint8_t *bytes = data;
    if (size >= BLOCK)
        sum = add_blocks(sum, bytes, size / BLOCK);
    bytes += size & ~(BLOCK - 1);
    size &= BLOCK - 1;
    for (; size >= 2; size -= 2, bytes += 2)
        sum = add(sum, (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8);
    return size > 0 ? add(sum, bytes[0]) : sum;
}

uint16_t checksum_finish(uint32_t sum) {
    sum = (sum & 0xFFFF) + (sum >> 16);
    sum = (sum & 0xFFFF) + (sum >> 16);
    return (uint16_t)~sum;
}

uint32_t checksum_pseudo_header(struct ip_addresses addresses, uint32_t size) {
    uint32_t sum = add(network32(addresses.source), network32(addresses.destination));
    sum = add(sum, network16(addresses.protocol));
    return add(sum, network16((uint16_t)size));
}
