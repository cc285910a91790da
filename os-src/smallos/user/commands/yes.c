// yes: the same line until nobody reads it any more.
#include <stdio.h>

int main(int count, char **words) {
    do
        for (int i = 1; i < count || i == 1; i++)
            printf("%s%c", count > 1 ? words[i] : "y", i + 1 < count ? ' ' : '\n');
    while (!ferror(stdout));
    return 1;
}
