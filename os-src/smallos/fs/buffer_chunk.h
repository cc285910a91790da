// Inside of the buffer cache.
#pragma once
#include "buffer_cache.h"

#define CHUNK_FRAMES 32u // 128 KiB: the largest single transfer
#define CHUNKS_LEAST 8u
#define CHUNKS_MOST 1024u
#define CACHE_SHARE 8u // a cache takes at most this part of the memory

struct buffer_chunk {
    struct buffer *buffers; // as many as blocks fit
    uint32_t frame; // physical, CHUNK_FRAMES adjacent ones
    uint32_t used; // buffers given out since the chunk was emptied
    uint32_t references; // of all its buffers
    uint32_t last_use; // by the cache's clock
};

struct buffer_cache {
    struct block_device *device;
    uint32_t block_size, sectors_per_block;
    uint32_t chunk_count, chunk_buffers;
    struct buffer_chunk *chunks;
    struct buffer_chunk *open[BUFFER_KINDS]; // where new buffers come from
    struct buffer **hash;
    uint32_t hash_size; // a power of two
    struct buffer **changed_list; // room for all; belongs to the holder of write_lock
    struct mutex write_lock;
    bool unflushed; // something was written since the disk was made to keep all
    struct wait_queue idle; // a buffer stopped being busy
    uint32_t clock;
    struct buffer_counts counts;
};

// buffer_cache.c
struct buffer **buffer_hash_chain(struct buffer_cache *cache, uint32_t block);
// buffer_chunk.c
bool buffer_chunks_create(struct buffer_cache *cache);
void buffer_chunks_destroy(struct buffer_cache *cache);
// A buffer without a block, from an empty place; -errno.
int buffer_chunk_take(struct buffer_cache *cache, enum buffer_kind kind, struct buffer **taken);
// Take the next buffers from an empty chunk, unless that many follow each other anyway.
int buffer_chunk_align(struct buffer_cache *cache, enum buffer_kind kind, uint32_t count);
