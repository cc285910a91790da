// Entries of directories: finding, adding, changing and removing names. Each change touches
// the header of one entry, or of two in the same sector.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"

struct ext2_entry *ext2_entry_at(const struct ext2_place *place) {
    return (struct ext2_entry *)(place->buffer->data + place->at);
}

uint8_t ext2_type_of(const struct ext2_volume *volume, uint32_t mode) {
    static const uint8_t types[16] = {
        [S_IFREG >> 12] = EXT2_TYPE_FILE,     [S_IFDIR >> 12] = EXT2_TYPE_DIRECTORY,
        [S_IFCHR >> 12] = EXT2_TYPE_CHARACTER, [S_IFBLK >> 12] = EXT2_TYPE_BLOCK,
        [S_IFIFO >> 12] = EXT2_TYPE_PIPE,     [S_IFSOCK >> 12] = EXT2_TYPE_SOCKET,
        [S_IFLNK >> 12] = EXT2_TYPE_LINK,
    };
    return ext2_has_types(volume) ? types[(mode & S_IFMT) >> 12] : 0;
}

// Look through a block; whether the place's entry is what is looked for.
typedef bool (*wanted)(const struct ext2_place *place, const char *name, uint32_t length);

static inline __attribute__((always_inline)) bool search_block(const struct ext2_volume *volume, struct ext2_place *place,
                         wanted wanted, const char *name, uint32_t length) {
    place->at = place->previous = 0;
    while (place->at < volume->block_size) {
        if (wanted(place, name, length))
            return true;
        place->previous = place->at;
        place->at += ext2_entry_at(place)->size;
    }
    return false;
}

static inline __attribute__((always_inline)) int
search(struct ext2_volume *volume, struct ext2_inode *directory, uint32_t first, wanted wanted,
       const char *name, uint32_t length, struct ext2_place *place) {
    uint32_t blocks = ext2_directory_blocks(volume, directory);
    for (place->index = first; place->index < blocks; place->index++) {
        int result = ext2_directory_read(volume, directory, place->index, &place->buffer);
        if (result < 0)
            return result;
        if (search_block(volume, place, wanted, name, length))
            return 0;
        buffer_release(place->buffer);
    }
    return -ENOENT;
}

// Names of one directory often differ in their ends only, so these are compared first.
static bool has_name(const struct ext2_place *place, const char *name, uint32_t length) {
    const struct ext2_entry *entry = ext2_entry_at(place);
    return entry->length == length && entry->inode &&
           entry->name[length - 1] == name[length - 1] && memcmp(entry->name, name, length) == 0;
}

int ext2_directory_find(struct ext2_volume *volume, struct ext2_inode *directory,
                        const char *name, uint32_t length, struct ext2_place *place) {
    struct ext2_absent *absent = &volume->absent;
    if (absent->directory == directory->number && absent->length == length &&
        memcmp(absent->name, name, length) == 0)
        return -ENOENT;
    int result = search(volume, directory, 0, has_name, name, length, place);
    if (result == -ENOENT && length <= sizeof absent->name) {
        absent->directory = directory->number;
        absent->length = length;
        memcpy(absent->name, name, length);
    }
    return result;
}

static uint32_t used_size(const struct ext2_entry *entry) {
    return entry->inode ? ext2_entry_size(entry->length) : 0;
}

static bool has_room(const struct ext2_place *place, const char *name, uint32_t length) {
    const struct ext2_entry *entry = ext2_entry_at(place);
    uint32_t used = used_size(entry), needed = ext2_entry_size(length);
    (void)name;
    return entry->size - used >= needed &&
           place->at / SECTOR_SIZE == (place->at + used + needed - 1) / SECTOR_SIZE;
}

int ext2_directory_room(struct ext2_volume *volume, struct ext2_inode *directory,
                        uint32_t length, struct ext2_place *place) {
    bool is_long = length > 32; // may find nothing where others would
    int result =
        search(volume, directory, is_long ? 0 : directory->room_from, has_room, NULL, length, place);
    if (result == 0 && !is_long)
        directory->room_from = place->index;
    if (result != -ENOENT)
        return result;
    directory->room_from = ext2_directory_blocks(volume, directory);
    place->index = directory->room_from;
    place->at = place->previous = 0;
    return ext2_directory_grow(volume, directory, &place->buffer);
}

void ext2_entry_set(struct ext2_volume *volume, const struct ext2_place *place,
                    const struct ext2_inode *inode) {
    struct ext2_entry *entry = ext2_entry_at(place);
    entry->inode = inode->number;
    entry->type = ext2_type_of(volume, inode->vnode.mode);
    buffer_changed(volume->cache, place->buffer, ORDER_NAME);
}

// A linear change makes a hash tree wrong: the directory goes on without.
static void touch(struct ext2_volume *volume, struct ext2_inode *directory) {
    directory->disk.flags &= ~EXT2_FLAG_INDEXED;
    ext2_inode_touch(directory);
    ext2_inode_store(volume, directory);
}

void ext2_directory_insert(struct ext2_volume *volume, struct ext2_inode *directory,
                           const struct ext2_place *place, const char *name, uint32_t length,
                           const struct ext2_inode *inode) {
    struct ext2_entry *entry = ext2_entry_at(place);
    uint32_t used = used_size(entry);
    if (used > 0) { // behind the entry that is there
        struct ext2_entry *behind = (struct ext2_entry *)((uint8_t *)entry + used);
        behind->size = (uint16_t)(entry->size - used);
        entry->size = (uint16_t)used;
        entry = behind;
    }
    entry->inode = inode->number;
    entry->length = (uint8_t)length;
    entry->type = ext2_type_of(volume, inode->vnode.mode);
    memcpy(entry->name, name, length);
    buffer_changed(volume->cache, place->buffer, ORDER_NAME);
    volume->absent.directory = 0;
    touch(volume, directory);
}

void ext2_directory_erase(struct ext2_volume *volume, struct ext2_inode *directory,
                          const struct ext2_place *place, enum write_order order) {
    struct ext2_entry *entry = ext2_entry_at(place);
    if (place->previous < place->at &&
        place->previous / SECTOR_SIZE == place->at / SECTOR_SIZE) {
        struct ext2_entry *previous = (struct ext2_entry *)(place->buffer->data + place->previous);
        previous->size = (uint16_t)(previous->size + entry->size);
    } else {
        entry->inode = 0;
    }
    buffer_changed(volume->cache, place->buffer, order);
    if (place->index < directory->room_from)
        directory->room_from = place->index;
    touch(volume, directory);
}
