// The descriptors of a process.
#pragma once
#include "file.h"

#define DESCRIPTORS_MAXIMUM 1024

struct file_table;

struct file_table *file_table_create(void);
struct file_table *file_table_copy(const struct file_table *from);
void file_table_close(struct file_table *table);
void file_table_close_on_execute(struct file_table *table);

// Of the calling task. A file has no extra reference; NULL: no such descriptor.
struct file *descriptor_file(int descriptor);
// The lowest free descriptor from a minimum on; takes over the file's reference, which is
// released in failure. -EMFILE, -ENOMEM.
int descriptor_install(struct file *file, int minimum, bool close_on_execute);
int descriptor_close(int descriptor);
int descriptor_replace(int descriptor, struct file *file, bool close_on_execute);
bool descriptor_closes_on_execute(int descriptor);
void descriptor_set_close_on_execute(int descriptor, bool closes);
