// The network code on a Linux host. Usage: tcp_check [-v] [fuzzed segments [seed]]
#include "base/string.h"
#include "world.h"

int main(int count, char **words) {
    if (count > 1 && strcmp(words[1], "-v") == 0) {
        is_verbose = true;
        count--;
        words++;
    }
    uint32_t segments = count > 1 ? (uint32_t)strtol(words[1], NULL, 10) : 2000;
    uint32_t seed = count > 2 ? (uint32_t)strtol(words[2], NULL, 10) : 1;
    fake_name = "check-tcp";
    fake_managed_frames = 32768; // 128 MiB
    check_transfers();
    check_windows();
    check_retransmission();
    check_closing();
    check_attacks();
    check_load();
    check_datagrams();
    check_fuzz(segments, seed);
    printf("check-tcp: %u passed, %u failed\n", checks_passed(), checks_failed());
    return checks_failed() > 0;
}
