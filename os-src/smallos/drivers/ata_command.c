// Single commands that move data. Sources: see ata.h; the protocols are in ATA/ATAPI-6, section 9.
#include "abi/errno.h"
#include "ata_drive.h"

const char *ata_describe_error(struct ata_drive *drive, int result) {
    struct ata_channel *channel = drive->channel;
    if (result == -ETIMEDOUT)
        return "no answer in time";
    if (channel->status & ATA_STATUS_FAULT)
        return "drive fault";
    uint8_t error = ata_error(channel); // section 7.9
    return error & 0x80   ? "broken on the cable"
           : error & 0x40 ? "the data cannot be read back"
           : error & 0x10 ? "the drive does not find it"
           : error & 0x04 ? "the drive gave up"
                          : "the drive does not say why";
}

static struct ata_address address_of(const struct ata_drive *drive,
                                     const struct block_transfer *transfer) {
    return (struct ata_address){transfer->sector, transfer->sectors, drive->counts.uses_lba48};
}

static int fail(struct ata_drive *drive, int result) {
    drive->problem = ata_describe_error(drive, result);
    return result;
}

int ata_command_dma(struct ata_drive *drive, const struct block_transfer *transfer) {
    struct ata_channel *channel = drive->channel;
    struct ata_address address = address_of(drive, transfer);
    enum ata_command command =
        transfer->is_write ? (address.is_long ? ATA_WRITE_DMA_EXT : ATA_WRITE_DMA)
                           : (address.is_long ? ATA_READ_DMA_EXT : ATA_READ_DMA);
    if (!ata_dma_prepare(channel, transfer))
        return ata_command_pio(drive, transfer); // memory that the bus master cannot reach
    int result = ata_select(channel, drive->number);
    if (result < 0)
        return fail(drive, result);
    ata_send(channel, drive->number, command, &address);
    ata_dma_begin(channel, transfer->is_write);
    result = ata_await(channel, ATA_COMMAND_MILLISECONDS);
    bool moved = ata_dma_end(channel);
    drive->counts.dma++;
    if (result < 0)
        return fail(drive, result);
    if (!moved) {
        drive->problem = "the bus master failed";
        return -EIO;
    }
    return 0;
}

// Where the next data of a transfer goes.
struct cursor {
    const struct block_segment *segment;
    uint32_t done; // sectors of the segment
};

static void move_block(struct ata_channel *channel, bool is_write, struct cursor *at,
                       uint32_t sectors) {
    while (sectors > 0) {
        uint32_t left = at->segment->sectors - at->done;
        uint32_t part = left < sectors ? left : sectors;
        char *memory = (char *)at->segment->memory + at->done * SECTOR_SIZE;
        if (is_write)
            ata_write_data(channel, memory, part * SECTOR_SIZE);
        else
            ata_read_data(channel, memory, part * SECTOR_SIZE);
        at->done += part;
        sectors -= part;
        if (at->done == at->segment->sectors)
            *at = (struct cursor){at->segment + 1, 0};
    }
}

// The drive interrupts before each block that it gives, and after each block that it got; it
// asks for the first of those without an interrupt.
static int move_blocks(struct ata_drive *drive, const struct block_transfer *transfer) {
    struct ata_channel *channel = drive->channel;
    struct cursor cursor = {transfer->segment, 0};
    for (uint32_t left = transfer->sectors; left > 0;) {
        uint32_t part = left < drive->multiple ? left : drive->multiple;
        int result = 0;
        if (!transfer->is_write)
            result = ata_await(channel, ATA_COMMAND_MILLISECONDS);
        if (result == 0)
            result = ata_await_data_request(channel);
        if (result < 0)
            return result;
        move_block(channel, transfer->is_write, &cursor, part);
        if (transfer->is_write)
            result = ata_await(channel, ATA_COMMAND_MILLISECONDS);
        if (result < 0)
            return result;
        left -= part;
    }
    return 0;
}

int ata_command_pio(struct ata_drive *drive, const struct block_transfer *transfer) {
    static const enum ata_command commands[2][2][2] = { // multiple, write, long
        {{ATA_READ, ATA_READ_EXT}, {ATA_WRITE, ATA_WRITE_EXT}},
        {{ATA_READ_MULTIPLE, ATA_READ_MULTIPLE_EXT}, {ATA_WRITE_MULTIPLE, ATA_WRITE_MULTIPLE_EXT}}};
    struct ata_address address = address_of(drive, transfer);
    int result = ata_select(drive->channel, drive->number);
    if (result < 0)
        return fail(drive, result);
    ata_send(drive->channel, drive->number,
             commands[drive->multiple > 1][transfer->is_write][address.is_long], &address);
    drive->counts.pio++;
    result = move_blocks(drive, transfer);
    return result < 0 ? fail(drive, result) : 0;
}
