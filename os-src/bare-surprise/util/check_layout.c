// check_layout IMAGE PAYLOAD: reads a finished image and checks what its parts promise each other.
// Prints each contract that is broken, and exits with 1 when there was one.
#include "image.h"

static int broken;

static void expect(int holds, const char *contract) {
    if (holds)
        return;
    fprintf(stderr, "layout check: %s\n", contract);
    broken++;
}

static int all_zero(const uint8_t *bytes, uint32_t count) {
    while (count > 0)
        if (bytes[--count] != 0)
            return 0;
    return 1;
}

static void check_stages(const struct source *image) {
    const uint8_t *bytes = image->bytes, *entry = bytes + PARTITION_OFFSET;
    expect(word_at(bytes + STAGE1_SIGNATURE) == 0xAA55, "stage 1: 0xAA55 is not at offset 510");
    expect(!all_zero(bytes, 0x3E), "stage 1: it does not begin with code");
    expect(word_at(bytes + STAGE2_SIGNATURE) == 0x3253, "stage 2: 'S2' is not at offset 1022");
    expect(!all_zero(bytes + SECTOR, 64), "stage 2: it does not begin with code at offset 512");
    expect(entry[0] == 0x80 && entry[4] == 0xDA, "partition: entry 1 is not active, or not of type DA");
    expect((word_at(entry + 12) | word_at(entry + 14) << 16) * SECTOR == image->length,
           "partition: entry 1 does not cover the image");
    expect(all_zero(entry + 16, 48), "partition: entries 2 to 4 are not empty");
    expect(word_at(bytes + CHECKSUM_OFFSET) == image_checksum(bytes, image->length),
           "stage 1: its checksum is not that of what follows");
}

static void check_payload(const struct source *image, const struct source *payload) {
    uint32_t room = image->length - STAGES;
    expect(payload->length > 0, "payload: it is empty");
    expect(payload->length <= room && payload->length + SECTOR > room,
           "payload: its length and its sectors differ by a sector or more");
    if (payload->length > room)
        return;
    expect(memcmp(image->bytes + STAGES, payload->bytes, payload->length) == 0,
           "payload: the image has another one");
    expect(all_zero(image->bytes + STAGES + payload->length, room - payload->length),
           "payload: the padding of its last sector is not zero");
}

int main(int count, char **arguments) {
    if (count != 3)
        fail("usage: check_layout IMAGE PAYLOAD");
    struct source image = read_source(arguments[1]), payload = read_source(arguments[2]);
    expect(image.length <= IMAGE_MOST, "image: it is larger than 11,776 bytes");
    expect(image.length % SECTOR == 0, "image: it is not whole sectors");
    expect(image.length > STAGES, "image: it is too short for two stages and a payload");
    if (image.length > STAGES) {
        check_stages(&image);
        check_payload(&image, &payload);
    }
    if (broken == 0)
        printf("layout: %u of %d bytes: stage 1 512, stage 2 512, payload %u, padding %u\n", image.length,
               IMAGE_MOST, payload.length, image.length - STAGES - payload.length);
    else
        fprintf(stderr, "layout check: %d contract(s) broken in %s\n", broken, arguments[1]);
    return broken > 0;
}
