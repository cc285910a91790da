#include "gpt.h"
#include "crc32.h"
#include "base/text.h"

static u8 entries[GPT_ENTRIES_AT_MOST * sizeof(struct gpt_entry)];

enum table { TABLE_GOOD, TABLE_DAMAGED, TABLE_UNREADABLE };

/* Reads one of the two tables into entries. */
static enum table read_table(const struct disk *disk, u64 sector, struct gpt_header *header) {
    static u8 buffer[SECTOR_SIZE];
    if (!disk->read(disk, sector, 1, buffer))
        return TABLE_UNREADABLE;
    memcpy(header, buffer, sizeof *header);
    struct gpt_header *raw = (struct gpt_header *)buffer;
    if (memcmp(header->signature, "EFI PART", 8) || header->header_size < sizeof *header ||
        header->header_size > SECTOR_SIZE || header->own_sector != sector)
        return TABLE_DAMAGED;
    raw->header_crc = 0;
    if (crc32(buffer, header->header_size) != header->header_crc)
        return TABLE_DAMAGED;
    if (header->entry_size != sizeof(struct gpt_entry) || header->entry_count > GPT_ENTRIES_AT_MOST ||
        !header->entry_count)
        return TABLE_DAMAGED;
    u32 bytes = header->entry_count * header->entry_size;
    if (!disk->read(disk, header->entries_sector, (bytes + SECTOR_SIZE - 1) / SECTOR_SIZE, entries))
        return TABLE_UNREADABLE;
    return crc32(entries, bytes) == header->entries_crc ? TABLE_GOOD : TABLE_DAMAGED;
}

enum gpt_result gpt_find_system_partition(const struct disk *disk, struct gpt_partition *found) {
    static const u8 wanted[16] = GPT_SYSTEM_PARTITION;
    struct gpt_header header;
    enum gpt_result result = GPT_FOUND;
    enum table table = read_table(disk, 1, &header);
    if (table != TABLE_GOOD) {
        result = GPT_FOUND_BY_COPY;
        enum table copy = disk->sectors ? read_table(disk, disk->sectors - 1, &header) : TABLE_DAMAGED;
        if (copy != TABLE_GOOD)
            return table == TABLE_UNREADABLE ? GPT_UNREADABLE : GPT_DAMAGED;
    }
    for (u32 i = 0; i < header.entry_count; i++) {
        const struct gpt_entry *entry = (const struct gpt_entry *)entries + i;
        if (memcmp(entry->type_guid, wanted, 16))
            continue;
        if (entry->first_sector < header.first_usable || entry->last_sector > header.last_usable ||
            entry->first_sector > entry->last_sector)
            return GPT_DAMAGED;
        found->first_sector = entry->first_sector;
        found->sectors = entry->last_sector - entry->first_sector + 1;
        found->number = i + 1;
        memcpy(found->disk_guid, header.disk_guid, 16);
        memcpy(found->own_guid, entry->own_guid, 16);
        return result;
    }
    return GPT_NO_PARTITION;
}
