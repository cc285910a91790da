// check_ext2 WORK-FOLDER [SEED [SCALE]]: the kernel's ext2 on the host, judged by e2fsprogs.
#include "host.h"

int main(int count, char **words) {
    if (count < 2) {
        fprintf(stderr, "usage: check_ext2 WORK-FOLDER [SEED [SCALE]]\n");
        return 2;
    }
    work_folder = words[1];
    fake_name = "check-ext2";
    fake_managed_frames = 4096;
    fake_now = 1800000000ull * 1000000;
    uint64_t seed = count > 2 ? strtoull(words[2], NULL, 10) : 1;
    uint32_t scale = count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    test_cases();
    printf("single cases: good\n");
    for (uint32_t i = 0; i < 6 * scale; i++)
        test_operations(seed * 1000 + i, 1024u << i % 3, 1500);
    printf("random operations: %u volumes of 1500 operations agree with e2fsck and debugfs\n", 6 * scale);
    test_mutants(seed, 500 * scale);
    test_power_cuts(seed, 300 * scale);
}
