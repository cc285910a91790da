// Registers and descriptors of OHCI controllers. Source: OpenHCI Specification 1.0a, chapters 4
// (descriptors) and 7 (registers). Offsets are bytes from base address register 0.
#pragma once
#include <stdint.h>

#define REGISTERS_SIZE 0x1000u

#define REVISION 0x00
#define CONTROL 0x04
#define CONTROL_RATIO_4 0x003u // four control descriptors for each bulk one
#define CONTROL_LIST 0x010u
#define BULK_LIST 0x020u
#define CONTROL_STATE 0x0C0u
#define STATE_RESET 0x000u
#define STATE_OPERATIONAL 0x080u
#define CONTROL_FIRMWARE 0x100u // interrupts go to the firmware: it owns the controller
#define COMMAND_STATUS 0x08
#define COMMAND_RESET 0x1u
#define COMMAND_CONTROL_FILLED 0x2u
#define COMMAND_BULK_FILLED 0x4u
#define COMMAND_OWNERSHIP 0x8u
#define INTERRUPT_STATUS 0x0C // writing ones clears
#define INTERRUPT_ENABLE 0x10
#define INTERRUPT_DISABLE 0x14
#define INTERRUPT_DONE 0x02u // the done queue was written
#define INTERRUPT_FRAME 0x04u
#define INTERRUPT_DEAD 0x10u // unrecoverable error
#define INTERRUPT_HUB 0x40u
#define INTERRUPT_MASTER 0x80000000u
#define HCCA 0x18
#define CONTROL_HEAD 0x20
#define CONTROL_CURRENT 0x24
#define BULK_HEAD 0x28
#define BULK_CURRENT 0x2C
#define FRAME_INTERVAL 0x34
#define FRAME_INTERVAL_DEFAULT 0x2EDFu // 12,000 bit times
#define FRAME_INTERVAL_MASK 0x3FFFu
#define FRAME_NUMBER 0x3C
#define PERIODIC_START 0x40
#define HUB_A 0x48
#define HUB_A_PORTS 0xFFu
#define HUB_STATUS 0x50
#define HUB_POWER_ON 0x10000u
#define PORT(port) (0x54u + 4u * (port))

#define PORT_CONNECTED 0x001u
#define PORT_ENABLED 0x002u
#define PORT_SET_ENABLED 0x002u
#define PORT_RESET 0x010u
#define PORT_POWERED 0x100u
#define PORT_LOW_SPEED 0x200u
#define PORT_CONNECT_CHANGE 0x010000u
#define PORT_RESET_CHANGE 0x100000u
#define PORT_CHANGES 0x1F0000u

// What the controller writes into memory, section 4.4.
struct ohci_communication_area {
    uint32_t periodic_heads[32];
    uint16_t frame, padding;
    uint32_t done_head;
    uint8_t reserved[120];
};
_Static_assert(sizeof(struct ohci_communication_area) == 256, "section 4.4.1");

struct ohci_endpoint_descriptor { // section 4.2
    uint32_t flags, tail, head, next;
};
#define ENDPOINT_NUMBER_SHIFT 7
#define ENDPOINT_OUT 0x0800u
#define ENDPOINT_IN 0x1000u
#define ENDPOINT_LOW_SPEED 0x2000u
#define ENDPOINT_SKIP 0x4000u
#define ENDPOINT_PACKET_SHIFT 16
#define HEAD_HALTED 0x1u
#define HEAD_TOGGLE 0x2u

struct ohci_transfer_descriptor { // section 4.3.1
    uint32_t flags, buffer, next, last_byte;
};
#define TRANSFER_SHORT_IS_FINE 0x00040000u
#define TRANSFER_SETUP 0x00000000u
#define TRANSFER_OUT 0x00080000u
#define TRANSFER_IN 0x00100000u
#define TRANSFER_DATA0 0x02000000u
#define TRANSFER_DATA1 0x03000000u
#define TRANSFER_CONDITION_SHIFT 28
#define TRANSFER_NOT_ACCESSED 0xF0000000u

// Condition codes, section 4.3.3.
#define CONDITION_STALL 4u
#define CONDITION_NO_ANSWER 5u
#define CONDITION_OVERRUN 8u
#define CONDITION_UNDERRUN 9u
