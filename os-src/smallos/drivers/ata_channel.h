// One IDE channel: the registers that two drives share, its interrupt and its bus master.
// All functions are for tasks that hold the channel's lock, and may wait.
#pragma once
#include "arch/i386/interrupts.h"
#include "fs/block_device.h"
#include "task/mutex.h"

// Status register. Source: ATA/ATAPI-6, section 7.15.
#define ATA_STATUS_ERROR 0x01u
#define ATA_STATUS_DATA_REQUEST 0x08u
#define ATA_STATUS_FAULT 0x20u
#define ATA_STATUS_READY 0x40u
#define ATA_STATUS_BUSY 0x80u

#define ATA_SECTORS_MAXIMUM 256u // of a command: LBA28 allows no more

enum ata_command {
    ATA_READ = 0x20, ATA_READ_EXT = 0x24, ATA_READ_MULTIPLE = 0xC4, ATA_READ_MULTIPLE_EXT = 0x29,
    ATA_WRITE = 0x30, ATA_WRITE_EXT = 0x34, ATA_WRITE_MULTIPLE = 0xC5,
    ATA_WRITE_MULTIPLE_EXT = 0x39, ATA_READ_DMA = 0xC8, ATA_READ_DMA_EXT = 0x25,
    ATA_WRITE_DMA = 0xCA, ATA_WRITE_DMA_EXT = 0x35, ATA_FLUSH = 0xE7, ATA_FLUSH_EXT = 0xEA,
    ATA_SET_MULTIPLE = 0xC6, ATA_IDENTIFY = 0xEC
};

struct ata_drive;

struct ata_channel {
    uint16_t ports, control, bus_master; // bus_master 0: there is none
    struct mutex lock;
    struct shared_interrupt interrupt;
    struct wait_queue queue;
    bool is_expecting; // a command runs that will interrupt
    bool has_interrupted;
    uint8_t status, bus_master_status; // as they were at the interrupt
    uint32_t unexpected;
    struct ata_drive *drives[2]; // those that are disks
    uint32_t table; // frame of the bus master's descriptors; 0: none
};

struct ata_address {
    uint64_t sector;
    uint32_t count; // 1 to ATA_SECTORS_MAXIMUM
    bool is_long; // LBA48
};

// Begin to use the channel's interrupt line.
void ata_channel_start(struct ata_channel *channel, unsigned line);
// Choose drive 0 or 1 and wait until it takes commands: 0 or -ETIMEDOUT.
int ata_select(struct ata_channel *channel, unsigned drive);
// Write address and command into the registers of the selected drive. Without an address, for
// commands that have none, the sector count register gets the parameter.
void ata_send(struct ata_channel *channel, unsigned drive, enum ata_command command,
              const struct ata_address *address);
void ata_send_parameter(struct ata_channel *channel, unsigned drive, enum ata_command command,
                        uint8_t parameter);
// Sleep until the drive interrupts. 0, -ETIMEDOUT, or -EIO when its status says error.
int ata_await(struct ata_channel *channel, uint32_t milliseconds);
// Look until the drive asks for data: less than a millisecond on sound drives. As above.
int ata_await_data_request(struct ata_channel *channel);
// Move data through the data register.
void ata_read_data(struct ata_channel *channel, void *memory, uint32_t bytes);
void ata_write_data(struct ata_channel *channel, const void *memory, uint32_t bytes);
uint8_t ata_error(struct ata_channel *channel);
// Software reset of both drives; their settings are lost. False when the first stays busy.
bool ata_reset(struct ata_channel *channel);
// Whether registers of a drive answer at all, where nothing but the empty bus may be.
bool ata_drive_answers(struct ata_channel *channel, unsigned drive);

// Bus master (ata_dma.c). False when the memory cannot be described to it.
bool ata_dma_prepare(struct ata_channel *channel, const struct block_transfer *transfer);
void ata_dma_begin(struct ata_channel *channel, bool is_write);
// Stop it; whether it moved everything without an error.
bool ata_dma_end(struct ata_channel *channel);
void ata_dma_allocate(struct ata_channel *channel);
