// A volume's blocks in memory: write-back, and the order in which they reach the disk.
//
// Everything is called by tasks and may wait for the disk. A buffer in use carries references
// and stays where it is; while it is read or written it is busy, and others wait for it.
// Memory is taken in chunks when the cache is made, so that a load does not change what the
// rest of the system has. Blocks that are asked for one after another lie one after another
// in a chunk, which lets one transfer move many.
//
// Order: buffer_cache_flush() writes the changed blocks of one order, makes the disk keep
// them, and goes on to the next order. Blocks of ORDER_DATA may be written at any time before.
#pragma once
#include "block_device.h"
#include "task/wait_queue.h"
#include <stdbool.h>
#include <stdint.h>

enum write_order {
    ORDER_DATA, // contents, and structures that nothing on the disk refers to yet
    ORDER_INODE, // what refers to those
    ORDER_NAME, // what refers to inodes
    ORDER_REMOVED_NAME, // names whose replacement is of ORDER_NAME
    ORDERS,
};

// Contents of files come and go in long runs; structures are wanted again and again.
enum buffer_kind { BUFFER_STRUCTURE, BUFFER_CONTENT, BUFFER_KINDS };

struct buffer_chunk;
struct buffer {
    struct buffer *next; // in its hash chain
    struct buffer_chunk *chunk;
    uint8_t *data; // block_size bytes
    uint32_t block;
    uint16_t references;
    uint8_t order; // of a changed one
    bool valid, changed, busy;
    bool checked; // the interpreter of the content found it sound; for its own use
};

struct buffer_counts {
    uint32_t buffers, changed, changed_structures; // the last: beyond ORDER_DATA
    uint32_t hits, misses;
};

struct buffer_cache;

// Block sizes are 1024, 2048 or 4096. NULL without memory.
struct buffer_cache *buffer_cache_create(struct block_device *device, uint32_t block_size);
// Forgets changes that were not flushed.
void buffer_cache_destroy(struct buffer_cache *cache);

// A block with its content, or with an undefined one that the caller replaces as a whole and
// then calls buffer_changed(). 0 or -EIO, -ENOMEM, what the device says.
int buffer_read(struct buffer_cache *cache, uint32_t block, enum buffer_kind kind,
                struct buffer **buffer);
int buffer_replace(struct buffer_cache *cache, uint32_t block, enum buffer_kind kind,
                   struct buffer **buffer);
void buffer_release(struct buffer *buffer); // NULL is fine
// A changed buffer keeps its order until it is written, unless the new one is
// ORDER_REMOVED_NAME.
void buffer_changed(struct buffer_cache *cache, struct buffer *buffer, enum write_order order);
bool buffer_is_cached(struct buffer_cache *cache, uint32_t block);
// Read blocks that will be wanted, in transfers as large as possible. Errors show later.
void buffer_read_ahead(struct buffer_cache *cache, uint32_t block, uint32_t count);
// The block is no longer in use: its changes need not be written.
void buffer_forget(struct buffer_cache *cache, uint32_t block);

// Write contents, in no order and without making the disk keep them.
int buffer_cache_write_contents(struct buffer_cache *cache);
// Write everything in order; when it returns 0, the disk keeps all of it.
int buffer_cache_flush(struct buffer_cache *cache);
struct buffer_counts buffer_cache_counts(const struct buffer_cache *cache);
