// The bus master of a channel: it reads a table of memory regions and moves data by itself.
// Source: Programming Interface for Bus Master IDE Controller 1.0, sections 1.2 and 2.
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "ata_channel.h"
#include "memory/frames.h"
#include <stddef.h>

enum { COMMAND = 0, STATUS = 2, TABLE = 4 }; // offsets of the registers
#define COMMAND_START 0x01u
#define COMMAND_TO_MEMORY 0x08u
#define STATUS_ERROR 0x02u
#define STATUS_INTERRUPT 0x04u
#define STATUS_DRIVES_CAPABLE 0x60u

#define ENTRIES (PAGE_SIZE / 8)
#define LAST_ENTRY 0x80000000u
#define REGION_LIMIT 0x10000u // a region neither is larger nor crosses a multiple of this

struct region {
    uint32_t physical;
    uint32_t bytes; // 0 means 64 KiB
};

void ata_dma_allocate(struct ata_channel *channel) {
    channel->table = frame_allocate();
    if (channel->table == FRAME_NONE)
        channel->bus_master = 0;
}

static bool find_physical(uint32_t address, uint32_t *physical) {
    if (address >= KERNEL_BASE && address < HEAP_START) {
        *physical = address - KERNEL_BASE;
        return true;
    }
    uint32_t entry = paging_lookup(address);
    *physical = (entry & ~PAGE_FLAGS) | (address & PAGE_FLAGS);
    return entry & PAGE_PRESENT;
}

// Add a piece of memory that lies within a page; false when the table is full.
static bool add_region(struct region *table, uint32_t *used, uint32_t physical, uint32_t bytes) {
    struct region *last = *used > 0 ? &table[*used - 1] : NULL;
    if (last && last->physical + last->bytes == physical && physical % REGION_LIMIT != 0) {
        last->bytes += bytes;
        return true;
    }
    if (*used == ENTRIES)
        return false;
    table[(*used)++] = (struct region){physical, bytes};
    return true;
}

bool ata_dma_prepare(struct ata_channel *channel, const struct block_transfer *transfer) {
    struct region *table = direct_map(channel->table);
    uint16_t ports = channel->bus_master;
    uint32_t used = 0, physical;
    for (unsigned i = 0; i < transfer->segments; i++) {
        uint32_t at = (uint32_t)transfer->segment[i].memory;
        uint32_t end = at + transfer->segment[i].sectors * SECTOR_SIZE;
        if (at & 1)
            return false;
        while (at < end) {
            uint32_t part = PAGE_SIZE - (at & PAGE_FLAGS);
            if (part > end - at)
                part = end - at;
            if (!find_physical(at, &physical) || !add_region(table, &used, physical, part))
                return false;
            at += part;
        }
    }
    for (uint32_t i = 0; i < used; i++)
        table[i].bytes &= REGION_LIMIT - 1;
    table[used - 1].bytes |= LAST_ENTRY;
    port_write32(ports + TABLE, channel->table);
    port_write8(ports + COMMAND, transfer->is_write ? 0 : COMMAND_TO_MEMORY);
    port_write8(ports + STATUS, (port_read8(ports + STATUS) & STATUS_DRIVES_CAPABLE) |
                                    STATUS_ERROR | STATUS_INTERRUPT);
    return true;
}

void ata_dma_begin(struct ata_channel *channel, bool is_write) {
    uint8_t direction = is_write ? 0 : COMMAND_TO_MEMORY;
    port_write8(channel->bus_master + COMMAND, direction | COMMAND_START);
}

bool ata_dma_end(struct ata_channel *channel) {
    uint16_t ports = channel->bus_master;
    port_write8(ports + COMMAND, 0);
    uint8_t status = port_read8(ports + STATUS);
    port_write8(ports + STATUS, (status & STATUS_DRIVES_CAPABLE) | STATUS_ERROR | STATUS_INTERRUPT);
    return !(status & STATUS_ERROR);
}
