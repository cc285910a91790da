// The stages of start-up after the first stack, in order. Each checks what it built.
#pragma once
#include <stdint.h>

void start_up_processor(void); // build-id, boot-info, e820, gdt, idt, pic
void start_up_time(void); // pit, tsc
void start_up_memory(void); // paging, frames, heap
void start_up_devices(void); // serial, keyboard, acpi, partitions, clock
void start_up_processes(void); // init, which calls:
void start_up_files(void); // disks, root; waits for devices, so it runs in a task
