/* random_tree FOLDER SEED: fills a new folder with files and folders by chance, the same for the same seed. Names are
 * short and long, with spaces, dots, both cases; files are empty, small, around a cluster, large. */
#include "host/fail.h"
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static unsigned long long state;

static unsigned chance(unsigned below) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (unsigned)(state >> 33) % below;
}

static void make_name(char *name) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-+,;=[]~";
    int length = chance(4) ? 1 + (int)chance(12) : 1 + (int)chance(60);
    for (int i = 0; i < length; i++)
        name[i] = letters[chance(chance(3) ? 62 : sizeof letters - 1)];
    name[length] = 0;
    if (strchr(" .", name[0]))
        name[0] = 'x';
    if (strchr(" .", name[length - 1]))
        name[length - 1] = 'y';
}

static void fill(const char *folder, int depth) {
    char names[40][64];
    int count = (int)chance(depth ? 12 : 40);
    for (int i = 0; i < count; i++) {
        char path[4096];
        make_name(names[i]);
        for (int j = 0; j < i; j++)
            if (!strcasecmp(names[i], names[j])) {
                make_name(names[i]);
                j = -1;
            }
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (depth < 4 && !chance(4)) {
            if (mkdir(path, 0755))
                fail("%s cannot be made", path);
            fill(path, depth + 1);
            continue;
        }
        FILE *file = fopen(path, "wb");
        if (!file)
            fail("%s cannot be made", path);
        static const unsigned sizes[] = {1, 513, 8193, 100000};
        for (unsigned size = chance(sizes[chance(4)]); size; size--)
            fputc((int)chance(256), file);
        fclose(file);
    }
}

int main(int count, char **arguments) {
    tool_name = "random_tree";
    if (count != 3)
        fail("use: random_tree FOLDER SEED");
    state = strtoull(arguments[2], NULL, 10) * 77 + 1;
    if (mkdir(arguments[1], 0755))
        fail("%s cannot be made", arguments[1]);
    fill(arguments[1], 0);
    return 0;
}
