// Packets of SNTP. Source: RFC 5905, section 7.3 and 8; RFC 4330, section 5.
#ifndef NTP_PACKET_H
#define NTP_PACKET_H

#include <stddef.h>
#include <stdint.h>

#define NTP_PACKET_SIZE 48

// Times are seconds since 1900 with 32 bits behind the point; they wrap in 2036, and differences
// of two of them do not mind.
struct ntp_answer {
    int stratum;
    int64_t offset; // what our clock lacks, 32 bits behind the point
    int64_t delay;  // of the way there and back
};

// A request; sent is any number that a stranger cannot guess, and comes back.
void ntp_make_request(uint8_t packet[NTP_PACKET_SIZE], uint64_t sent);
// Judges an answer to a request; NULL, or why it cannot be used. left and came are the times of
// our clock when the request left and the answer came.
const char *ntp_read_answer(const uint8_t *packet, size_t size, uint64_t sent, uint64_t left,
                            uint64_t came, struct ntp_answer *answer);

#endif
