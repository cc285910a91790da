// Packets of SNTP.
#include "ntp_packet.h"
#include <stdbool.h>
#include <string.h>

#define VERSION 4
#define MODE_CLIENT 3
#define MODE_SERVER 4
#define LEAP_UNKNOWN 3
#define STRATUM_MOST 15
#define DISTANCE_MOST (1u << 16) // one second, 16 bits behind the point (RFC 5905, MAXDIST)

static uint64_t number_at(const uint8_t *bytes, int size) {
    uint64_t number = 0;
    while (size-- > 0)
        number = number << 8 | *bytes++;
    return number;
}

void ntp_make_request(uint8_t packet[NTP_PACKET_SIZE], uint64_t sent) {
    memset(packet, 0, NTP_PACKET_SIZE);
    packet[0] = VERSION << 3 | MODE_CLIENT;
    for (int i = 0; i < 8; i++)
        packet[40 + i] = (uint8_t)(sent >> (56 - 8 * i));
}

// Stratum 0 is a "kiss of death" with its reason in four letters: do not ask again.
static const char *kiss_of_death(const uint8_t *packet) {
    static char text[] = "the server does not want to be asked: ....";
    for (size_t i = 0; i < 4; i++) {
        uint8_t letter = packet[12 + i];
        text[sizeof text - 5 + i] = letter > ' ' && letter <= '~' ? (char)letter : '?';
    }
    return text;
}

const char *ntp_read_answer(const uint8_t *packet, size_t size, uint64_t sent, uint64_t left,
                            uint64_t came, struct ntp_answer *answer) {
    if (size < NTP_PACKET_SIZE)
        return "the answer is too short";
    int leap = packet[0] >> 6, version = packet[0] >> 3 & 7, mode = packet[0] & 7;
    if (mode != MODE_SERVER || version < 1 || version > VERSION)
        return "the answer is not a server's";
    if (number_at(packet + 24, 8) != sent)
        return "the answer belongs to another question";
    answer->stratum = packet[1];
    if (answer->stratum == 0)
        return kiss_of_death(packet);
    if (answer->stratum > STRATUM_MOST || leap == LEAP_UNKNOWN)
        return "the server's clock is not synchronized";
    uint64_t received = number_at(packet + 32, 8), transmitted = number_at(packet + 40, 8);
    if (received == 0 || transmitted == 0)
        return "the answer has no time";
    uint64_t distance = number_at(packet + 4, 4) / 2 + number_at(packet + 8, 4);
    if (distance > DISTANCE_MOST)
        return "the server's clock is more than a second uncertain";
    // Half of each difference, because the sum of both may not fit.
    answer->offset = (int64_t)(received - left) / 2 + (int64_t)(transmitted - came) / 2;
    answer->delay = (int64_t)(came - left) - (int64_t)(transmitted - received);
    if (answer->delay < 0)
        answer->delay = 0;
    return NULL;
}
