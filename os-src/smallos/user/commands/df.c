// df: how full file systems are.
#include "command.h"
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/statfs.h>

#define USAGE "df [-i] [PATH...]"

static bool inodes;

static const char *name_of(uint32_t type) {
    return type == STATFS_MAGIC_EXT2 ? "ext2" : type == STATFS_MAGIC_MEMORY ? "memory" : "?";
}

static uint32_t kibibytes(uint64_t blocks, uint32_t size) {
    return (uint32_t)(size >= 1024 ? blocks * (size / 1024) : blocks / (1024 / size));
}

static int show(const char *path) {
    struct statfs64 statistics;
    if (statfs64(path, &statistics) < 0)
        return complain(path);
    uint32_t all = kibibytes(statistics.f_blocks, statistics.f_bsize);
    uint32_t free = kibibytes(statistics.f_bfree, statistics.f_bsize);
    if (inodes) {
        all = (uint32_t)statistics.f_files;
        free = (uint32_t)statistics.f_ffree;
    }
    uint32_t used = all - free;
    uint32_t percent = all >= 100 ? (used + all / 100 - 1) / (all / 100) : 0;
    printf("%-8s %10u %10u %10u %3u%% %s%s\n", name_of(statistics.f_type), all, used, free,
           percent > 100 ? 100 : percent, path,
           statistics.f_flags & ST_RDONLY ? " (read-only)" : "");
    return 0;
}

int main(int count, char **words) {
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "i")) != -1; inodes = true)
        if (option != 'i')
            usage(USAGE);
    printf("%-8s %10s %10s %10s used path\n", "type", inodes ? "inodes" : "KiB", "used", "free");
    if (optind == count)
        return show("/") | show("/tmp");
    for (int i = optind; i < count; i++)
        status |= show(words[i]);
    return status;
}
