// A drive's identity, its error handling and its cache. Sources: see ata.h.
#include "ata_drive.h"
#include "abi/errno.h"
#include "base/console.h"
#include "base/string.h"

#define LBA28_SECTORS 0x10000000ull
#define TRIES 3 // of a command; the last one goes sector by sector, without DMA
#define DMA_FAILURES_MAXIMUM 2

// Words of the identification. Source: ATA/ATAPI-6, section 8.15.
enum {
    WORD_MODEL = 27, WORD_MULTIPLE = 47, WORD_CAPABILITIES = 49, WORD_VALID = 53,
    WORD_SECTORS = 60, WORD_MULTIWORD_DMA = 63, WORD_COMMANDS = 83, WORD_ULTRA_DMA = 88,
    WORD_SECTORS_LONG = 100
};
#define CAPABILITY_DMA 0x0100u
#define CAPABILITY_LBA 0x0200u
#define COMMANDS_VALID(word) (((word) & 0xC000u) == 0x4000u)
#define COMMANDS_LBA48 0x0400u
#define COMMANDS_FLUSH 0x1000u
#define COMMANDS_FLUSH_LONG 0x2000u

static uint32_t pair(const uint16_t *words, unsigned index) {
    return words[index] | (uint32_t)words[index + 1] << 16;
}

static void copy_model(char *model, const uint16_t *words) {
    for (unsigned i = 0; i < 20; i++) { // the first character is in the upper half
        model[2 * i] = (char)(words[WORD_MODEL + i] >> 8);
        model[2 * i + 1] = (char)words[WORD_MODEL + i];
    }
    unsigned length = 40;
    while (length > 0 && model[length - 1] == ' ')
        length--;
    model[length] = 0;
    for (unsigned i = 0; i < length; i++)
        if (model[i] < ' ' || model[i] > '~')
            model[i] = '?';
}

// Whether firmware has set a DMA mode, here and in the controller, whose timings we leave alone.
static bool has_dma_mode(const uint16_t *words) {
    bool ultra = (words[WORD_VALID] & 4) && (words[WORD_ULTRA_DMA] & 0x7F00);
    return (words[WORD_CAPABILITIES] & CAPABILITY_DMA) &&
           (ultra || (words[WORD_MULTIWORD_DMA] & 0x0700));
}

static bool understand(struct ata_drive *drive, const uint16_t *words) {
    uint16_t commands = words[WORD_COMMANDS];
    if (words[0] & 0x8000 || !(words[WORD_CAPABILITIES] & CAPABILITY_LBA))
        return false; // not a disk, or one from before 1994
    if (!COMMANDS_VALID(commands))
        commands = 0;
    copy_model(drive->model, words);
    drive->counts.uses_lba48 = commands & COMMANDS_LBA48;
    drive->has_flush = commands & COMMANDS_FLUSH;
    drive->has_long_flush = drive->counts.uses_lba48 && (commands & COMMANDS_FLUSH_LONG);
    drive->device.sectors = pair(words, WORD_SECTORS);
    if (drive->counts.uses_lba48)
        drive->device.sectors = pair(words, WORD_SECTORS_LONG) |
                                (uint64_t)pair(words, WORD_SECTORS_LONG + 2) << 32;
    else if (drive->device.sectors > LBA28_SECTORS)
        drive->device.sectors = LBA28_SECTORS;
    drive->is_dma_capable = drive->channel->bus_master && has_dma_mode(words);
    drive->multiple = words[WORD_MULTIPLE] & 0xFF;
    return drive->device.sectors > 0;
}

void ata_apply_settings(struct ata_drive *drive) {
    struct ata_channel *channel = drive->channel;
    int result = -EIO;
    if (drive->multiple > 1 && ata_select(channel, drive->number) == 0) {
        ata_send_parameter(channel, drive->number, ATA_SET_MULTIPLE, (uint8_t)drive->multiple);
        result = ata_await(channel, ATA_COMMAND_MILLISECONDS);
    }
    if (result < 0)
        drive->multiple = 1;
}

bool ata_identify(struct ata_drive *drive) {
    struct ata_channel *channel = drive->channel;
    uint16_t words[SECTOR_SIZE / 2];
    if (ata_select(channel, drive->number) < 0)
        return false;
    ata_send_parameter(channel, drive->number, ATA_IDENTIFY, 0);
    if (ata_await(channel, ATA_COMMAND_MILLISECONDS) < 0 || ata_await_data_request(channel) < 0)
        return false; // among them the ATAPI drives, which abort this command
    ata_read_data(channel, words, sizeof words);
    if (!understand(drive, words))
        return false;
    ata_apply_settings(drive);
    return true;
}

// Give the second drive its settings back, too: it is the same channel that was reset.
static void recover(struct ata_drive *drive) {
    drive->counts.resets++;
    drive->counts.timeouts++;
    console_message("%s: %s, resetting the channel\n", drive->device.name, drive->problem);
    ata_reset(drive->channel);
    for (unsigned i = 0; i < 2; i++)
        if (drive->channel->drives[i])
            ata_apply_settings(drive->channel->drives[i]);
}

static int try_once(struct ata_drive *drive, const struct block_transfer *transfer,
                    bool may_use_dma) {
    int result = may_use_dma && drive->counts.uses_dma ? ata_command_dma(drive, transfer)
                                                       : ata_command_pio(drive, transfer);
    if (result == -ETIMEDOUT)
        recover(drive);
    return result;
}

// Sector by sector, which isolates the bad one; where it ended.
static int try_sectors(struct ata_drive *drive, const struct block_transfer *transfer,
                       uint64_t *sector) {
    *sector = transfer->sector;
    for (unsigned i = 0; i < transfer->segments; i++)
        for (uint32_t j = 0; j < transfer->segment[i].sectors; j++, ++*sector) {
            char *memory = (char *)transfer->segment[i].memory + j * SECTOR_SIZE;
            struct block_transfer one = {transfer->is_write, *sector, 1, 1, {{memory, 1}}};
            int result = try_once(drive, &one, false);
            if (result < 0)
                return result;
        }
    return 0;
}

// A line for each bad sector, not for each program that asks for it again.
static void report(struct ata_drive *drive, bool is_write, uint64_t sector) {
    if (drive->reported == sector + 1)
        return;
    drive->reported = sector + 1;
    console_message("%s: %s error at sector %llu: %s\n", drive->device.name,
                    is_write ? "write" : "read", sector, drive->problem);
}

// Programmed input and output got through where DMA did not: after a few times without a
// success in between, the bus master is not worth trying.
static void doubt_dma(struct ata_drive *drive) {
    if (!drive->counts.uses_dma || ++drive->dma_failures < DMA_FAILURES_MAXIMUM)
        return;
    drive->counts.uses_dma = false;
    console_message("%s: DMA fails (%s), going on without it\n", drive->device.name,
                    drive->problem);
}

int ata_transfer(struct block_device *device, const struct block_transfer *transfer) {
    struct ata_drive *drive = device->driver;
    uint64_t sector;
    int result = -EIO;
    mutex_lock(&drive->channel->lock);
    for (unsigned i = 0; i < TRIES - 1 && result < 0; i++) {
        result = try_once(drive, transfer, true);
        if (result < 0)
            drive->counts.retries++;
        else
            drive->dma_failures = 0;
    }
    if (result < 0) {
        result = try_sectors(drive, transfer, &sector);
        if (result < 0)
            report(drive, transfer->is_write, sector);
        else
            doubt_dma(drive);
    }
    mutex_unlock(&drive->channel->lock);
    return result;
}

int ata_flush(struct block_device *device) {
    struct ata_drive *drive = device->driver;
    struct ata_channel *channel = drive->channel;
    if (!drive->has_flush && !drive->has_long_flush)
        return 0; // a drive without a cache
    mutex_lock(&channel->lock);
    int result = ata_select(channel, drive->number);
    if (result == 0) {
        ata_send_parameter(channel, drive->number, drive->has_long_flush ? ATA_FLUSH_EXT : ATA_FLUSH,
                           0);
        result = ata_await(channel, ATA_FLUSH_MILLISECONDS);
    }
    if (result < 0) {
        drive->problem = ata_describe_error(drive, result);
        console_message("%s: its cache cannot be flushed: %s\n", device->name, drive->problem);
    }
    if (result == -ETIMEDOUT)
        recover(drive);
    mutex_unlock(&channel->lock);
    return result;
}
