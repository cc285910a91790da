// The cache's memory: chunks, emptied as a whole, the least recently used first.
#include "buffer_chunk.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"

static bool add_chunk(struct buffer_cache *cache) {
    uint32_t frame = frame_allocate_cache_adjacent(CHUNK_FRAMES);
    struct buffer *buffers =
        frame == FRAME_NONE ? NULL : heap_allocate(cache->chunk_buffers * sizeof *buffers);
    if (!buffers) {
        for (uint32_t i = 0; frame != FRAME_NONE && i < CHUNK_FRAMES; i++)
            frame_release(frame + i * PAGE_SIZE);
        return false;
    }
    memset(buffers, 0, cache->chunk_buffers * sizeof *buffers);
    struct buffer_chunk *chunk = &cache->chunks[cache->chunk_count++];
    *chunk = (struct buffer_chunk){.buffers = buffers, .frame = frame};
    for (uint32_t i = 0; i < cache->chunk_buffers; i++) {
        buffers[i].chunk = chunk;
        buffers[i].data = (uint8_t *)direct_map(frame) + i * cache->block_size;
    }
    return true;
}

bool buffer_chunks_create(struct buffer_cache *cache) {
    uint32_t wanted = frame_counts().managed / CACHE_SHARE / CHUNK_FRAMES;
    wanted = wanted < CHUNKS_LEAST ? CHUNKS_LEAST : wanted > CHUNKS_MOST ? CHUNKS_MOST : wanted;
    cache->chunk_buffers = CHUNK_FRAMES * PAGE_SIZE / cache->block_size;
    cache->chunks = heap_allocate(wanted * sizeof *cache->chunks);
    while (cache->chunks && cache->chunk_count < wanted && add_chunk(cache))
        ;
    cache->counts.buffers = cache->chunk_count * cache->chunk_buffers;
    cache->changed_list = heap_allocate(cache->counts.buffers * sizeof *cache->changed_list);
    return cache->chunk_count >= CHUNKS_LEAST && cache->changed_list;
}

void buffer_chunks_destroy(struct buffer_cache *cache) {
    for (uint32_t i = 0; i < cache->chunk_count; i++) {
        heap_free(cache->chunks[i].buffers);
        for (uint32_t frame = 0; frame < CHUNK_FRAMES; frame++)
            frame_release(cache->chunks[i].frame + frame * PAGE_SIZE);
    }
    heap_free(cache->chunks);
    heap_free(cache->changed_list);
}

static bool is_open(const struct buffer_cache *cache, const struct buffer_chunk *chunk) {
    return chunk == cache->open[BUFFER_STRUCTURE] || chunk == cache->open[BUFFER_CONTENT];
}

static bool is_settled(const struct buffer_cache *cache, const struct buffer_chunk *chunk) {
    for (uint32_t i = 0; i < chunk->used && i < cache->chunk_buffers; i++)
        if (chunk->buffers[i].changed || chunk->buffers[i].busy)
            return false;
    return true;
}

static struct buffer_chunk *least_recently_used(struct buffer_cache *cache) {
    struct buffer_chunk *best = NULL;
    for (uint32_t i = 0; i < cache->chunk_count; i++) {
        struct buffer_chunk *chunk = &cache->chunks[i];
        if (chunk->references > 0 || is_open(cache, chunk))
            continue;
        if ((!best || cache->clock - chunk->last_use > cache->clock - best->last_use) &&
            is_settled(cache, chunk))
            best = chunk;
    }
    return best;
}

static void empty(struct buffer_cache *cache, struct buffer_chunk *chunk) {
    for (uint32_t i = 0; i < chunk->used; i++) {
        struct buffer *buffer = &chunk->buffers[i];
        struct buffer **link = buffer_hash_chain(cache, buffer->block);
        while (*link && *link != buffer)
            link = &(*link)->next;
        if (*link)
            *link = buffer->next;
        buffer->valid = false;
    }
    chunk->used = 0;
}

// Another chunk to take buffers from. Where all hold changes, these are written, structures
// only when contents are not enough.
static int open_chunk(struct buffer_cache *cache, enum buffer_kind kind) {
    struct buffer_chunk *chunk = least_recently_used(cache);
    int result = 0;
    if (!chunk) {
        result = buffer_cache_write_contents(cache);
        chunk = least_recently_used(cache);
    }
    if (!chunk && result == 0) {
        result = buffer_cache_flush(cache);
        chunk = least_recently_used(cache);
    }
    if (!chunk)
        return result < 0 ? result : -ENOMEM;
    empty(cache, chunk);
    chunk->last_use = ++cache->clock;
    cache->open[kind] = chunk;
    return 0;
}

int buffer_chunk_align(struct buffer_cache *cache, enum buffer_kind kind, uint32_t count) {
    const struct buffer_chunk *chunk = cache->open[kind];
    uint32_t left = chunk ? cache->chunk_buffers - chunk->used : 0;
    return count < cache->chunk_buffers || left == cache->chunk_buffers ? 0
                                                                        : open_chunk(cache, kind);
}

int buffer_chunk_take(struct buffer_cache *cache, enum buffer_kind kind, struct buffer **taken) {
    struct buffer_chunk *chunk = cache->open[kind];
    if (!chunk || chunk->used == cache->chunk_buffers) {
        int result = open_chunk(cache, kind);
        if (result < 0)
            return result;
        chunk = cache->open[kind];
    }
    *taken = &chunk->buffers[chunk->used++];
    return 0;
}
