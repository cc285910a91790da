// Finding and reading blocks.
#include "buffer_cache.h"
#include "abi/errno.h"
#include "base/panic.h"
#include "base/string.h"
#include "buffer_chunk.h"
#include "memory/heap.h"

#define TRANSFER_MOST 256u // blocks

struct buffer **buffer_hash_chain(struct buffer_cache *cache, uint32_t block) {
    return &cache->hash[block & (cache->hash_size - 1)];
}

struct buffer_cache *buffer_cache_create(struct block_device *device, uint32_t block_size) {
    struct buffer_cache *cache = heap_allocate(sizeof *cache);
    if (!cache)
        return NULL;
    *cache = (struct buffer_cache){.device = device, .block_size = block_size,
                                   .sectors_per_block = block_size / SECTOR_SIZE};
    if (buffer_chunks_create(cache)) {
        cache->hash_size = 64;
        while (cache->hash_size < cache->counts.buffers)
            cache->hash_size *= 2;
        cache->hash = heap_allocate(cache->hash_size * sizeof *cache->hash);
    }
    if (!cache->hash) {
        buffer_cache_destroy(cache);
        return NULL;
    }
    memset(cache->hash, 0, cache->hash_size * sizeof *cache->hash);
    return cache;
}

void buffer_cache_destroy(struct buffer_cache *cache) {
    buffer_chunks_destroy(cache);
    heap_free(cache->hash);
    heap_free(cache);
}

static struct buffer *find(struct buffer_cache *cache, uint32_t block) {
    struct buffer *buffer = *buffer_hash_chain(cache, block);
    while (buffer && buffer->block != block)
        buffer = buffer->next;
    return buffer;
}

static void reference(struct buffer *buffer) {
    panic_unless(buffer->references < 0xFFFF);
    buffer->references++;
    buffer->chunk->references++;
}

void buffer_release(struct buffer *buffer) {
    if (!buffer)
        return;
    panic_unless(buffer->references > 0);
    buffer->references--;
    buffer->chunk->references--;
}

// A buffer in the hash for a block that has none, busy.
static int add(struct buffer_cache *cache, uint32_t block, enum buffer_kind kind,
               struct buffer **added) {
    struct buffer *buffer;
    int result = buffer_chunk_take(cache, kind, &buffer);
    if (result < 0)
        return result;
    if (find(cache, block)) // another task added it while we waited for an empty place
        return -EAGAIN;
    buffer->block = block;
    buffer->valid = buffer->changed = buffer->checked = false;
    buffer->busy = true;
    buffer->next = *buffer_hash_chain(cache, block);
    *buffer_hash_chain(cache, block) = buffer;
    reference(buffer);
    *added = buffer;
    return 0;
}

static void settle(struct buffer_cache *cache, struct buffer *buffer) {
    buffer->busy = false;
    wake_all(&cache->idle);
}

static void fill(struct buffer_cache *cache, struct buffer *first, uint32_t count) {
    int result = block_read(cache->device, (uint64_t)first->block * cache->sectors_per_block,
                            count * cache->sectors_per_block, first->data);
    for (uint32_t i = 0; i < count; i++) {
        first[i].valid = result == 0;
        settle(cache, &first[i]);
    }
}

// The block's buffer, referenced and idle; added when it is missing, then still busy.
static int get(struct buffer_cache *cache, uint32_t block, enum buffer_kind kind,
               struct buffer **found, bool *is_new) {
    struct buffer *buffer;
    while (!(buffer = find(cache, block))) {
        int result = add(cache, block, kind, found);
        if (result == -EAGAIN)
            continue;
        *is_new = true;
        cache->counts.misses++;
        return result;
    }
    *is_new = false;
    cache->counts.hits++;
    reference(buffer);
    buffer->chunk->last_use = ++cache->clock;
    if (buffer->busy)
        wait_for_until(&cache->idle, !buffer->busy, NO_DEADLINE, false);
    *found = buffer;
    return 0;
}

int buffer_read(struct buffer_cache *cache, uint32_t block, enum buffer_kind kind,
                struct buffer **buffer) {
    bool is_new;
    int result = get(cache, block, kind, buffer, &is_new);
    if (result < 0)
        return result;
    if (is_new || !(*buffer)->valid) {
        (*buffer)->busy = true;
        fill(cache, *buffer, 1);
    }
    if ((*buffer)->valid)
        return 0;
    buffer_release(*buffer);
    return -EIO;
}

int buffer_replace(struct buffer_cache *cache, uint32_t block, enum buffer_kind kind,
                   struct buffer **buffer) {
    bool is_new;
    int result = get(cache, block, kind, buffer, &is_new);
    if (result < 0)
        return result;
    (*buffer)->valid = true;
    settle(cache, *buffer);
    return 0;
}

bool buffer_is_cached(struct buffer_cache *cache, uint32_t block) {
    return find(cache, block) != NULL;
}

// Adds neighbours in memory for neighbours on the disk; how many.
static uint32_t add_run(struct buffer_cache *cache, uint32_t block, uint32_t count,
                        struct buffer **first) {
    uint32_t added = 0;
    struct buffer *buffer;
    if (!find(cache, block) && buffer_chunk_align(cache, BUFFER_CONTENT, count) < 0)
        return 0;
    while (added < count && !find(cache, block + added)) {
        const struct buffer_chunk *open = cache->open[BUFFER_CONTENT];
        if (added > 0 && open->used == cache->chunk_buffers)
            break; // the next buffer would lie elsewhere
        if (add(cache, block + added, BUFFER_CONTENT, &buffer) < 0)
            break;
        if (added++ == 0)
            *first = buffer;
    }
    return added;
}

void buffer_read_ahead(struct buffer_cache *cache, uint32_t block, uint32_t count) {
    struct buffer *first = NULL;
    count = count < TRANSFER_MOST ? count : TRANSFER_MOST;
    for (uint32_t done = 0, run; done < count; done += run) {
        run = add_run(cache, block + done, count - done, &first);
        if (run > 0) {
            fill(cache, first, run);
            for (uint32_t i = 0; i < run; i++)
                buffer_release(&first[i]);
        } else if (find(cache, block + done)) {
            run = 1;
        } else {
            break; // no memory: the blocks are read when they are wanted
        }
    }
}

void buffer_changed(struct buffer_cache *cache, struct buffer *buffer, enum write_order order) {
    if (!buffer->changed) {
        cache->counts.changed++;
        buffer->order = (uint8_t)order;
        cache->counts.changed_structures += order != ORDER_DATA;
    } else if (order == ORDER_REMOVED_NAME && buffer->order == ORDER_NAME) {
        buffer->order = ORDER_REMOVED_NAME;
    }
    buffer->changed = true;
}

void buffer_forget(struct buffer_cache *cache, uint32_t block) {
    struct buffer *buffer = find(cache, block);
    if (!buffer || !buffer->changed || buffer->busy)
        return;
    buffer->changed = false;
    cache->counts.changed--;
    cache->counts.changed_structures -= buffer->order != ORDER_DATA;
}

struct buffer_counts buffer_cache_counts(const struct buffer_cache *cache) {
    return cache->counts;
}
