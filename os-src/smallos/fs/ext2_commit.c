// When changes are written, and what the superblock says meanwhile.
#include "abi/errno.h"
#include "base/console.h"
#include "base/format.h"
#include "base/string.h"
#include "ext2_volume.h"

#define DROPPED_MOST 512u
#define COMPLAINTS_SHOWN 20u
#define ROUNDS 8 // of commits until nothing is left; three suffice

static int super_buffer(struct ext2_volume *volume, struct buffer **buffer, uint8_t **place) {
    int result = buffer_read(volume->cache, EXT2_SUPER_OFFSET >> volume->block_shift,
                             BUFFER_STRUCTURE, buffer);
    if (result == 0)
        *place = (*buffer)->data + (EXT2_SUPER_OFFSET & (volume->block_size - 1));
    return result;
}

// Write the state at once, before or after everything else.
int ext2_mark(struct ext2_volume *volume, bool clean) {
    struct buffer *buffer;
    uint8_t *place = NULL;
    int result = super_buffer(volume, &buffer, &place);
    if (result < 0)
        return result;
    volume->super.state &= (uint16_t)~EXT2_STATE_CLEAN;
    if (clean && volume->was_clean)
        volume->super.state |= EXT2_STATE_CLEAN;
    volume->super.write_time = ext2_now();
    memcpy(place, &volume->super, sizeof volume->super);
    result = block_write(volume->device, EXT2_SUPER_OFFSET / SECTOR_SIZE,
                         EXT2_SUPER_SIZE / SECTOR_SIZE, place);
    if (result == 0)
        result = block_flush(volume->device);
    buffer_release(buffer);
    if (result == 0)
        volume->marked_clean = clean;
    return result;
}

static void say(struct ext2_volume *volume, const char *format, va_list arguments) {
    char text[100];
    if (++volume->complaints > COMPLAINTS_SHOWN)
        return;
    format_arguments(text, sizeof text, format, arguments);
    console_message("ext2: %s: %s\n", volume->device->name, text);
    if (volume->complaints == COMPLAINTS_SHOWN)
        console_message("ext2: %s: no more of this is shown\n", volume->device->name);
}

int ext2_complain(struct ext2_volume *volume, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(volume, format, arguments);
    va_end(arguments);
    volume->super.state |= EXT2_STATE_ERRORS; // written with the next change
    volume->was_clean = false;
    return -EIO;
}

int ext2_damage(struct ext2_volume *volume, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(volume, format, arguments);
    va_end(arguments);
    volume->was_clean = false;
    if (volume->read_only)
        return -EIO;
    console_message("ext2: %s: is read-only from now on, run e2fsck on it\n", volume->device->name);
    volume->super.state |= EXT2_STATE_ERRORS;
    ext2_mark(volume, false);
    volume->read_only = true;
    return -EIO;
}

static int relieve(struct ext2_volume *volume) {
    struct buffer_counts counts = buffer_cache_counts(volume->cache);
    if (counts.changed_structures > counts.buffers / 4 || volume->dropped_count > DROPPED_MOST)
        return ext2_commit(volume);
    if (counts.changed > counts.buffers / 2)
        return buffer_cache_write_contents(volume->cache);
    return 0;
}

int ext2_begin(struct ext2_volume *volume) {
    if (volume->read_only)
        return -EROFS;
    int result = volume->marked_clean ? ext2_mark(volume, false) : relieve(volume);
    if (result < 0 && !volume->read_only)
        ext2_damage(volume, "error %d writing", -result);
    if (result == 0)
        ext2_flusher_wake(volume);
    return result;
}

static int store_counts(struct ext2_volume *volume) {
    uint32_t per_block = volume->block_size / sizeof(struct ext2_group);
    struct buffer *buffer;
    uint8_t *place = NULL;
    bool any = false;
    for (uint32_t i = 0; i < volume->group_count; i++) {
        if (!volume->groups[i].changed)
            continue;
        uint32_t block = volume->super.first_data_block + 1 + i / per_block;
        int result = buffer_read(volume->cache, block, BUFFER_STRUCTURE, &buffer);
        if (result < 0)
            return result;
        ((struct ext2_group *)buffer->data)[i % per_block] = volume->groups[i].group;
        buffer_changed(volume->cache, buffer, ORDER_DATA);
        buffer_release(buffer);
        volume->groups[i].changed = false;
        any = true;
    }
    int result = any ? super_buffer(volume, &buffer, &place) : 0;
    if (!any || result < 0)
        return result;
    memcpy(place, &volume->super, sizeof volume->super);
    buffer_changed(volume->cache, buffer, ORDER_DATA);
    buffer_release(buffer);
    return 0;
}

static int free_committed(struct ext2_volume *volume) {
    int result = 0;
    for (uint32_t i = 0; result == 0 && i < volume->group_count; i++) {
        result = ext2_blocks_free_committed(volume, i);
        if (result == 0)
            result = ext2_inodes_free_committed(volume, i);
    }
    return result;
}

int ext2_commit(struct ext2_volume *volume) {
    if (volume->read_only)
        return buffer_cache_counts(volume->cache).changed > 0 ? -EIO : 0;
    int result = store_counts(volume);
    if (result == 0)
        result = buffer_cache_flush(volume->cache);
    if (result == 0 && (volume->freed_blocks > 0 || volume->freed_inodes > 0))
        result = free_committed(volume);
    if (result == 0)
        ext2_inode_links_committed(volume);
    else
        ext2_damage(volume, "error %d writing", -result);
    return result;
}

static bool is_settled(const struct ext2_volume *volume) {
    return buffer_cache_counts(volume->cache).changed == 0 && volume->freed_blocks == 0 &&
           volume->freed_inodes == 0 && !volume->dropped;
}

int ext2_write_all(struct ext2_volume *volume) {
    int result = ext2_commit(volume);
    for (int i = 0; result == 0 && !is_settled(volume) && i < ROUNDS; i++)
        result = ext2_commit(volume);
    return result;
}
