// Writing changed blocks: sorted by place, neighbours together, and order after order.
#include "abi/errno.h"
#include "base/console.h"
#include "buffer_cache.h"
#include "buffer_chunk.h"

static uint32_t collect(struct buffer_cache *cache, enum write_order order) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < cache->chunk_count; i++)
        for (uint32_t at = 0; at < cache->chunks[i].used; at++) {
            struct buffer *buffer = &cache->chunks[i].buffers[at];
            if (buffer->changed && buffer->order == order)
                cache->changed_list[count++] = buffer;
        }
    return count;
}

static void sift_down(struct buffer **list, uint32_t at, uint32_t count) {
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && list[child + 1]->block > list[child]->block)
            child++;
        if (list[at]->block >= list[child]->block)
            return;
        struct buffer *larger = list[child];
        list[child] = list[at];
        list[at] = larger;
    }
}

static void sort_by_block(struct buffer **list, uint32_t count) {
    for (uint32_t i = count / 2; i-- > 0;)
        sift_down(list, i, count);
    for (uint32_t end = count; end-- > 1;) {
        struct buffer *largest = list[0];
        list[0] = list[end];
        list[end] = largest;
        sift_down(list, 0, end);
    }
}

// How many buffers from here on are neighbours on the disk and in memory.
static uint32_t run_length(const struct buffer_cache *cache, struct buffer **list,
                           uint32_t count) {
    uint32_t run = 1;
    while (run < count && list[run]->block == list[0]->block + run &&
           list[run]->data == list[0]->data + run * cache->block_size)
        run++;
    return run;
}

static void begin_writing(struct buffer_cache *cache, struct buffer *buffer) {
    buffer->busy = true;
    buffer->changed = false;
    cache->counts.changed--;
    cache->counts.changed_structures -= buffer->order != ORDER_DATA;
}

static int write_run(struct buffer_cache *cache, struct buffer **list, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        begin_writing(cache, list[i]);
    cache->unflushed = true;
    int result =
        block_write(cache->device, (uint64_t)list[0]->block * cache->sectors_per_block,
                    count * cache->sectors_per_block, list[0]->data);
    for (uint32_t i = 0; i < count; i++) {
        list[i]->busy = false;
        if (result < 0)
            buffer_changed(cache, list[i], list[i]->order);
    }
    wake_all(&cache->idle);
    if (result < 0)
        console_message("%s: error %d writing %u blocks from block %u\n", cache->device->name,
                        -result, count, list[0]->block);
    return result;
}

// Buffers that another task forgot while we waited are left out; so are those that have another
// block since, of an order that is not to be written yet.
static uint32_t drop_others(struct buffer **list, uint32_t count, enum write_order order) {
    uint32_t kept = 0;
    while (kept < count && list[kept]->changed && list[kept]->order == order)
        kept++;
    return kept;
}

// How many were written; -errno.
static int write_order(struct buffer_cache *cache, enum write_order order) {
    struct buffer **list = cache->changed_list;
    uint32_t count = collect(cache, order);
    sort_by_block(list, count);
    for (uint32_t done = 0; done < count;) {
        uint32_t near = run_length(cache, list + done, count - done);
        uint32_t run = drop_others(list + done, near, order);
        int result = run > 0 ? write_run(cache, list + done, run) : 0;
        if (result < 0)
            return result;
        done += run > 0 ? run : 1;
    }
    return (int)count;
}

int buffer_cache_write_contents(struct buffer_cache *cache) {
    mutex_lock(&cache->write_lock);
    int result = write_order(cache, ORDER_DATA);
    mutex_unlock(&cache->write_lock);
    return result < 0 ? result : 0;
}

int buffer_cache_flush(struct buffer_cache *cache) {
    int result = 0;
    mutex_lock(&cache->write_lock);
    for (int order = 0; result >= 0 && order < ORDERS; order++) {
        result = write_order(cache, (enum write_order)order);
        if (result >= 0 && cache->unflushed) { // contents may have been written earlier
            result = block_flush(cache->device);
            cache->unflushed = result < 0;
        }
    }
    mutex_unlock(&cache->write_lock);
    return result < 0 ? result : 0;
}
