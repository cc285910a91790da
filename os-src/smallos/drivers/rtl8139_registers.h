// Registers of Realtek's RTL8139. Sources: RTL8139C data sheet, version 1.4, section 5; for what
// is said to be of the RTL8139C+, the RTL8139C+ data sheet, version 1.6, sections 6 and 9.
// Offsets are ports from base address register 0.
#pragma once

#define REGISTERS_SIZE 0x100u

#define IDR0 0x00 // station address, loaded from the EEPROM
#define TSD0 0x10 // transmit status of descriptor 0; the others follow
#define TSD_DONE 0x2000u // by the card: the buffer is the driver's again
#define TSD_SENT 0x8000u
#define TSD_EARLY_256 (8u << 16) // start sending when 256 bytes are in the FIFO
#define TSAD0 0x20 // transmit address of descriptor 0
#define RBSTART 0x30
#define CR 0x37
#define CR_EMPTY 0x01 // the receive buffer is
#define CR_SEND 0x04
#define CR_RECEIVE 0x08
#define CR_RESET 0x10
#define CAPR 0x38 // how far the driver has read, less 16
#define CBR 0x3A // how far the card has written
#define IMR 0x3C
#define ISR 0x3E
#define CAUSE_RECEIVED 0x0001
#define CAUSE_RECEIVE_ERROR 0x0002
#define CAUSE_SENT 0x0004
#define CAUSE_SEND_ERROR 0x0008
#define CAUSE_BUFFER_FULL 0x0010
#define CAUSE_LINK 0x0020
#define CAUSE_FIFO_FULL 0x0040
#define CAUSE_TIMER 0x4000
#define CAUSE_ALL 0xFFFF
#define TCR 0x40
#define TCR_GAP (3u << 24) // the standard one
#define TCR_BURST_2048 (7u << 8)
#define RCR 0x44
#define RCR_OWN 0x02u // frames to our address
#define RCR_BROADCAST 0x08u
#define RCR_RUN_ON 0x80u // a frame at the buffer's end is written on behind it
#define RCR_BURST_UNLIMITED (7u << 8)
#define RCR_SIZE_32K (2u << 11)
#define RCR_WHOLE_FRAMES (7u << 13) // no early interrupt
#define TCTR 0x48 // counts cycles of the bus; writing clears it
#define EECR 0x50
#define EECR_CONFIGURE 0xC0
#define EECR_NORMAL 0x00
#define CONFIG1 0x52
#define TIMERINT 0x54 // TCTR at which the timer interrupts; 0: never
#define MSR 0x58
#define MSR_LINK_FAILS 0x04

// RTL8139C+ only.
#define REVISION_CPLUS 0x20 // in PCI configuration space, from this one on
#define TNPDS 0x20 // where the transmit ring is, in 64 bits; in place of TSAD0 and TSAD1
#define TPPOLL 0xD9
#define TPPOLL_NORMAL 0x40 // there are new descriptors in the ring
#define CPCR 0xE0
#define CPCR_SEND 0x0001 // by descriptors

// In front of each frame in the receive buffer, section 5.1 and figure "Rx status".
#define FRAME_GOOD 0x0001u
struct receive_header {
    unsigned short status, length; // length with the checksum of 4 bytes
};

// A transmit descriptor of the RTL8139C+; up to 64 are a ring, which begins at a multiple of 256.
#define CPLUS_DESCRIPTORS_MAXIMUM 64u
#define CPLUS_OWN 0x80000000u // the card's; it clears the bit when the frame has gone
#define CPLUS_RING_END 0x40000000u
#define CPLUS_FIRST 0x20000000u // segment of a frame
#define CPLUS_LAST 0x10000000u
#define CPLUS_TCP_CHECKSUM 0x00010000u // the card puts it
struct cplus_descriptor {
    unsigned command_and_length, vlan, address, address_high;
};
