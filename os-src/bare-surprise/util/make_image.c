// make_image OUT BOOT PAYLOAD: joins them, pads to whole sectors and writes stage 1's checksum.
#include "image.h"
#include <stdlib.h>

int main(int count, char **arguments) {
    if (count != 4)
        fail("usage: make_image OUT BOOT PAYLOAD");
    struct source boot = read_source(arguments[2]), payload = read_source(arguments[3]);
    if (boot.length != STAGES)
        fail("%s: %u bytes; two stages are %d", boot.name, boot.length, STAGES);
    uint32_t size = STAGES + (payload.length + SECTOR - 1) / SECTOR * SECTOR;
    uint8_t *image = calloc(1, size);
    memcpy(image, boot.bytes, STAGES);
    memcpy(image + STAGES, payload.bytes, payload.length);
    uint32_t sum = image_checksum(image, size);
    image[CHECKSUM_OFFSET] = (uint8_t)sum;
    image[CHECKSUM_OFFSET + 1] = (uint8_t)(sum >> 8);
    FILE *out = open_output(arguments[1]);
    fwrite(image, 1, size, out);
    close_output(out, arguments[1]);
    return 0;
}
