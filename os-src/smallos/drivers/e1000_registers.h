// Registers and descriptors of Intel's 8254x cards. Source: PCI/PCI-X Family of Gigabit Ethernet
// Controllers Software Developer's Manual (Intel 317453), chapters 3 (descriptors) and 13
// (registers). Offsets are bytes from base address register 0.
#pragma once
#include <stdint.h>

#define REGISTERS_SIZE 0x20000u

#define CTRL 0x0000
#define CTRL_LINK_RESET 0x00000008u
#define CTRL_AUTO_SPEED 0x00000020u
#define CTRL_LINK_UP 0x00000040u
#define CTRL_INVERT_LOSS 0x00000080u
#define CTRL_RESET 0x04000000u
#define CTRL_VLAN 0x40000000u
#define CTRL_PHY_RESET 0x80000000u
#define STATUS 0x0008
#define STATUS_LINK_UP 0x2u
#define EERD 0x0014 // EEPROM read
#define EERD_START 0x01u
#define EERD_DONE 0x10u
#define EEPROM_WORDS 64
#define EEPROM_SUM 0xBABA // of all words, section 5.6.35

#define ICR 0x00C0 // interrupt causes; reading clears them
#define ITR 0x00C4 // least interval between interrupts, in 256 ns
#define ICS 0x00C8 // set causes
#define IMS 0x00D0 // permit
#define IMC 0x00D8 // forbid
#define CAUSE_LINK 0x04u
#define CAUSE_RECEIVE_SEQUENCE 0x08u
#define CAUSE_RECEIVE_LOW 0x10u
#define CAUSE_RECEIVE_OVERRUN 0x40u
#define CAUSE_RECEIVED 0x80u

#define RCTL 0x0100
#define RCTL_ENABLE 0x00000002u
#define RCTL_BROADCAST 0x00008000u // accept; buffers of 2048 bytes and no long frames by default
#define RCTL_STRIP_CRC 0x04000000u
#define TCTL 0x0400
#define TCTL_ENABLE 0x00000002u
#define TCTL_PAD 0x00000008u
#define TCTL_COLLISIONS (15u << 4 | 64u << 12) // tries, distance for full duplex
#define TIPG 0x0410
#define TIPG_COPPER (10u | 8u << 10 | 6u << 20) // gaps between frames, section 13.4.34

#define RDBAL 0x2800
#define RDBAH 0x2804
#define RDLEN 0x2808
#define RDH 0x2810
#define RDT 0x2818
#define TDBAL 0x3800
#define TDBAH 0x3804
#define TDLEN 0x3808
#define TDH 0x3810
#define TDT 0x3818
#define MTA 0x5200 // multicast table, 128 words
#define RAL 0x5400
#define RAH 0x5404
#define RAH_VALID 0x80000000u

struct receive_descriptor { // section 3.2.3
    uint32_t address, address_high;
    uint16_t length, checksum;
    uint8_t status, errors;
    uint16_t special;
};
#define RECEIVE_DONE 0x01u
#define RECEIVE_END 0x02u // of the frame: it fits into one buffer

struct transmit_descriptor { // sections 3.3.3 and 3.3.7
    uint32_t address, address_high;
    uint32_t length_and_command;
    uint8_t status, options;
    uint16_t special;
};
#define TRANSMIT_END 0x01000000u // of the frame
#define TRANSMIT_CRC 0x02000000u
#define TRANSMIT_REPORT 0x08000000u // say when done
#define TRANSMIT_EXTENDED 0x20000000u
#define TRANSMIT_DATA 0x00100000u // an extended descriptor of data
#define TRANSMIT_DONE 0x01u
#define TRANSMIT_CHECKSUM 0x02u // of TCP or UDP, as the last context says

struct transmit_context { // section 3.3.6; lies in the ring like a descriptor
    uint8_t ip_start, ip_field;
    uint16_t ip_end;
    uint8_t start, field; // of the transport's checksum, from the frame's first byte
    uint16_t end; // 0: the frame's
    uint32_t length_and_command;
    uint8_t status, header_length;
    uint16_t segment;
};

_Static_assert(sizeof(struct receive_descriptor) == 16, "section 3.2.3");
_Static_assert(sizeof(struct transmit_descriptor) == 16, "section 3.3.3");
_Static_assert(sizeof(struct transmit_context) == 16, "section 3.3.6");
