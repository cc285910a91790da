// Sorting and searching arrays. Heap sort: no memory, no bad case.
#include <stdint.h>
#include <stdlib.h>

static void swap(uint8_t *one, uint8_t *other, size_t size) {
    for (; size > 0; one++, other++, size--) {
        uint8_t kept = *one;
        *one = *other;
        *other = kept;
    }
}

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *)) {
    uint8_t *items = array;
    size_t unheaped = count / 2;
    while (count > 1) {
        if (unheaped > 0)
            unheaped--; // build the heap from its leaves up
        else
            swap(items, items + --count * size, size); // move the largest behind the heap
        for (size_t parent = unheaped, child; (child = 2 * parent + 1) < count; parent = child) {
            if (child + 1 < count &&
                compare(items + child * size, items + (child + 1) * size) < 0)
                child++;
            if (compare(items + parent * size, items + child * size) >= 0)
                break;
            swap(items + parent * size, items + child * size, size);
        }
    }
}

void *bsearch(const void *key, const void *array, size_t count, size_t size,
              int (*compare)(const void *, const void *)) {
    const uint8_t *first = array;
    while (count > 0) {
        const uint8_t *middle = first + count / 2 * size;
        int order = compare(key, middle);
        if (order == 0)
            return (void *)middle;
        if (order > 0) {
            first = middle + size;
            count--;
        }
        count /= 2;
    }
    return NULL;
}
