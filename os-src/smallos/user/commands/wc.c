// wc: count lines, words and bytes.
#include "command.h"
#include <ctype.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

struct counts {
    unsigned long lines, words, bytes;
};

static bool lines, only_words, bytes;

static bool count_all(int fd, struct counts *counts) {
    char buffer[4096];
    bool in_word = false;
    ssize_t size;
    while ((size = read(fd, buffer, sizeof buffer)) > 0) {
        counts->bytes += (unsigned long)size;
        for (ssize_t i = 0; i < size; i++) {
            bool space = isspace((unsigned char)buffer[i]);
            counts->lines += buffer[i] == '\n';
            counts->words += !space && !in_word;
            in_word = !space;
        }
    }
    return size == 0;
}

static void print(const struct counts *counts, const char *name) {
    const char *gap = "";
    if (lines)
        printf("%lu", counts->lines), gap = " ";
    if (only_words)
        printf("%s%lu", gap, counts->words), gap = " ";
    if (bytes)
        printf("%s%lu", gap, counts->bytes);
    printf("%s%s\n", name ? " " : "", name ? name : "");
}

int main(int count, char **words) {
    struct counts total = {0};
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "lwc")) != -1;)
        if (option == 'l')
            lines = true;
        else if (option == 'w')
            only_words = true;
        else if (option == 'c')
            bytes = true;
        else
            usage("wc [-lwc] [FILE...]");
    if (!lines && !only_words && !bytes)
        lines = only_words = bytes = true;
    if (optind == count) {
        if (!count_all(0, &total))
            return complain("standard input");
        print(&total, NULL);
    }
    for (int i = optind; i < count; i++) {
        struct counts counts = {0};
        int fd = open(words[i], O_RDONLY);
        if (fd < 0 || !count_all(fd, &counts)) {
            status = complain(words[i]);
        } else {
            print(&counts, words[i]);
            total.lines += counts.lines, total.words += counts.words, total.bytes += counts.bytes;
        }
        if (fd >= 0)
            close(fd);
    }
    if (count - optind > 1)
        print(&total, "total");
    return status;
}
