// Registers and waits of an IDE channel. Sources: see ata.h.
#include "ata_channel.h"
#include "abi/errno.h"
#include "arch/i386/io.h"
#include "base/clock.h"
#include <stddef.h>

enum { // offsets of the registers
    DATA = 0, ERROR = 1, COUNT = 2, LBA_LOW = 3, LBA_MIDDLE = 4, LBA_HIGH = 5, DEVICE = 6,
    COMMAND = 7, STATUS = 7
};
#define DEVICE_LBA 0xE0u // with the two bits that old drives want set
#define DEVICE_SECOND 0x10u
#define CONTROL_RESET 0x04u
#define BUS_MASTER_STATUS 2
#define BUS_MASTER_INTERRUPT 0x04u

#define SELECT_MILLISECONDS 5000u
#define RESET_MILLISECONDS 31000u // section 9.2: a drive may take so long
#define LOOKS 100000u // at the status, each about a microsecond

static void interrupted(void *context) {
    struct ata_channel *channel = context;
    if (channel->bus_master) {
        uint8_t status = port_read8(channel->bus_master + BUS_MASTER_STATUS);
        if (!(status & BUS_MASTER_INTERRUPT))
            return; // another device on the same line
        channel->bus_master_status = status;
        // Written back, the bits that are set clear themselves; the error bit is kept for later.
        port_write8(channel->bus_master + BUS_MASTER_STATUS,
                    (uint8_t)((status & 0x60u) | BUS_MASTER_INTERRUPT));
    }
    channel->status = port_read8(channel->ports + STATUS); // the drive lets the line go
    if (!channel->is_expecting) {
        channel->unexpected++;
        return;
    }
    channel->has_interrupted = true;
    wake_all(&channel->queue);
}

void ata_channel_start(struct ata_channel *channel, unsigned line) {
    channel->interrupt = (struct shared_interrupt){interrupted, channel, NULL};
    interrupts_share(line, &channel->interrupt);
    port_write8(channel->control, 0); // let the drives interrupt
}

// The alternate status: to look at it does not answer an interrupt.
static uint8_t look(const struct ata_channel *channel) { return port_read8(channel->control); }

static void pause_400_nanoseconds(const struct ata_channel *channel) {
    for (int i = 0; i < 4; i++)
        look(channel);
}

static void sleep_until(uint64_t microseconds) {
    struct wait_queue nobody = {0};
    wait_for_until(&nobody, false, microseconds, false);
}

// Drives are seldom busy between commands, so a few looks suffice; after them, one each tick.
static bool await_not_busy(const struct ata_channel *channel, uint32_t milliseconds) {
    for (unsigned i = 0; i < 100; i++)
        if (!(look(channel) & ATA_STATUS_BUSY))
            return true;
    uint64_t end = clock_microseconds() + 1000ull * milliseconds;
    while (look(channel) & ATA_STATUS_BUSY) {
        if (clock_microseconds() >= end)
            return false;
        sleep_until(clock_microseconds() + 10000);
    }
    return true;
}

int ata_select(struct ata_channel *channel, unsigned drive) {
    if (!await_not_busy(channel, SELECT_MILLISECONDS))
        return -ETIMEDOUT;
    port_write8(channel->ports + DEVICE, (uint8_t)(DEVICE_LBA | (drive ? DEVICE_SECOND : 0)));
    pause_400_nanoseconds(channel);
    return await_not_busy(channel, SELECT_MILLISECONDS) ? 0 : -ETIMEDOUT;
}

static void send_command(struct ata_channel *channel, enum ata_command command) {
    uint32_t flags = interrupts_save();
    channel->is_expecting = true;
    channel->has_interrupted = false;
    interrupts_restore(flags);
    port_write8(channel->ports + COMMAND, (uint8_t)command);
    pause_400_nanoseconds(channel);
}

void ata_send(struct ata_channel *channel, unsigned drive, enum ata_command command,
              const struct ata_address *address) {
    uint16_t ports = channel->ports;
    uint64_t sector = address->sector;
    uint8_t device = (uint8_t)(DEVICE_LBA | (drive ? DEVICE_SECOND : 0));
    if (address->is_long) { // the registers are two deep: the upper halves go first
        port_write8(ports + COUNT, (uint8_t)(address->count >> 8));
        port_write8(ports + LBA_LOW, (uint8_t)(sector >> 24));
        port_write8(ports + LBA_MIDDLE, (uint8_t)(sector >> 32));
        port_write8(ports + LBA_HIGH, (uint8_t)(sector >> 40));
    } else {
        device |= (uint8_t)(sector >> 24 & 0x0F);
    }
    port_write8(ports + COUNT, (uint8_t)address->count); // 0 means 256, or 65536
    port_write8(ports + LBA_LOW, (uint8_t)sector);
    port_write8(ports + LBA_MIDDLE, (uint8_t)(sector >> 8));
    port_write8(ports + LBA_HIGH, (uint8_t)(sector >> 16));
    port_write8(ports + DEVICE, device);
    send_command(channel, command);
}

void ata_send_parameter(struct ata_channel *channel, unsigned drive, enum ata_command command,
                        uint8_t parameter) {
    port_write8(channel->ports + DEVICE, (uint8_t)(DEVICE_LBA | (drive ? DEVICE_SECOND : 0)));
    port_write8(channel->ports + COUNT, parameter);
    send_command(channel, command);
}

static int judge(uint8_t status) {
    return status & (ATA_STATUS_ERROR | ATA_STATUS_FAULT) ? -EIO : 0;
}

int ata_await(struct ata_channel *channel, uint32_t milliseconds) {
    int result = wait_for_until(&channel->queue, channel->has_interrupted,
                                clock_microseconds() + 1000ull * milliseconds, false);
    channel->has_interrupted = false; // the next one of the same command
    if (result < 0) {
        channel->is_expecting = false;
        channel->status = look(channel);
        return result;
    }
    return judge(channel->status);
}

int ata_await_data_request(struct ata_channel *channel) {
    for (unsigned i = 0; i < LOOKS; i++) {
        channel->status = look(channel);
        if (channel->status & ATA_STATUS_BUSY)
            continue;
        if (judge(channel->status) < 0)
            return -EIO;
        if (channel->status & ATA_STATUS_DATA_REQUEST)
            return 0;
    }
    return -ETIMEDOUT;
}

void ata_read_data(struct ata_channel *channel, void *memory, uint32_t bytes) {
    uint32_t words = bytes / 2;
    __asm__ volatile("rep insw" : "+D"(memory), "+c"(words) : "d"(channel->ports) : "memory");
}

void ata_write_data(struct ata_channel *channel, const void *memory, uint32_t bytes) {
    uint32_t words = bytes / 2;
    __asm__ volatile("rep outsw" : "+S"(memory), "+c"(words) : "d"(channel->ports) : "memory");
}

uint8_t ata_error(struct ata_channel *channel) { return port_read8(channel->ports + ERROR); }

bool ata_reset(struct ata_channel *channel) {
    channel->is_expecting = false;
    port_write8(channel->control, CONTROL_RESET);
    sleep_until(clock_microseconds() + 1000); // section 9.2: at least 5 microseconds
    port_write8(channel->control, 0);
    sleep_until(clock_microseconds() + 3000); // and 2 milliseconds before the first look
    return await_not_busy(channel, RESET_MILLISECONDS);
}

bool ata_drive_answers(struct ata_channel *channel, unsigned drive) {
    uint16_t ports = channel->ports;
    if (look(channel) == 0xFF) // pulled up: nothing is connected
        return false;
    port_write8(ports + DEVICE, (uint8_t)(DEVICE_LBA | (drive ? DEVICE_SECOND : 0)));
    pause_400_nanoseconds(channel);
    port_write8(ports + COUNT, 0x55);
    port_write8(ports + LBA_LOW, 0xAA);
    bool keeps = port_read8(ports + COUNT) == 0x55 && port_read8(ports + LBA_LOW) == 0xAA;
    return keeps && look(channel) != 0; // where the first drive answers for an absent second: 0
}
