// Descriptor tables grow as they fill.
#include "file_table.h"
#include "abi/errno.h"
#include "base/string.h"
#include "memory/heap.h"
#include "task/task.h"

struct descriptor {
    struct file *file;
    bool close_on_execute;
};

struct file_table {
    int room;
    struct descriptor *descriptors;
};

static bool grow(struct file_table *table, int needed) {
    int room = table->room ? table->room : 16;
    while (room < needed)
        room *= 2;
    struct descriptor *larger = heap_allocate((size_t)room * sizeof *larger);
    if (!larger)
        return false;
    memset(larger, 0, (size_t)room * sizeof *larger);
    if (table->descriptors)
        memcpy(larger, table->descriptors, (size_t)table->room * sizeof *larger);
    heap_free(table->descriptors);
    table->descriptors = larger;
    table->room = room;
    return true;
}

struct file_table *file_table_create(void) {
    struct file_table *table = heap_allocate(sizeof *table);
    if (!table)
        return NULL;
    *table = (struct file_table){0, NULL};
    if (!grow(table, 1)) {
        heap_free(table);
        return NULL;
    }
    return table;
}

struct file_table *file_table_copy(const struct file_table *from) {
    struct file_table *table = file_table_create();
    if (!table)
        return NULL;
    if (from->room > table->room && !grow(table, from->room)) {
        file_table_close(table);
        return NULL;
    }
    for (int i = 0; i < from->room; i++) {
        table->descriptors[i] = from->descriptors[i];
        if (table->descriptors[i].file)
            file_reference(table->descriptors[i].file);
    }
    return table;
}

static void close_one(struct descriptor *descriptor) {
    struct file *file = descriptor->file;
    *descriptor = (struct descriptor){NULL, false};
    if (file)
        file_release(file);
}

void file_table_close(struct file_table *table) {
    for (int i = 0; i < table->room; i++)
        close_one(&table->descriptors[i]);
    heap_free(table->descriptors);
    heap_free(table);
}

void file_table_close_on_execute(struct file_table *table) {
    for (int i = 0; i < table->room; i++)
        if (table->descriptors[i].close_on_execute)
            close_one(&table->descriptors[i]);
}

static struct descriptor *find(int number) {
    struct file_table *table = current_task->files;
    if (number < 0 || number >= table->room || !table->descriptors[number].file)
        return NULL;
    return &table->descriptors[number];
}

struct file *descriptor_file(int number) {
    struct descriptor *descriptor = find(number);
    return descriptor ? descriptor->file : NULL;
}

int descriptor_install(struct file *file, int minimum, bool close_on_execute) {
    struct file_table *table = current_task->files;
    int number = minimum, result = 0;
    while (number < table->room && table->descriptors[number].file)
        number++;
    if (number >= DESCRIPTORS_MAXIMUM)
        result = -EMFILE;
    else if (number >= table->room && !grow(table, number + 1))
        result = -ENOMEM;
    if (result < 0) {
        file_release(file);
        return result;
    }
    table->descriptors[number] = (struct descriptor){file, close_on_execute};
    return number;
}

int descriptor_close(int number) {
    struct descriptor *descriptor = find(number);
    if (!descriptor)
        return -EBADF;
    close_one(descriptor);
    return 0;
}

int descriptor_replace(int number, struct file *file, bool close_on_execute) {
    struct file_table *table = current_task->files;
    if (number < 0 || number >= DESCRIPTORS_MAXIMUM)
        return -EBADF;
    if (number >= table->room && !grow(table, number + 1))
        return -ENOMEM;
    file_reference(file);
    close_one(&table->descriptors[number]);
    table->descriptors[number] = (struct descriptor){file, close_on_execute};
    return number;
}

bool descriptor_closes_on_execute(int number) { return find(number)->close_on_execute; }

void descriptor_set_close_on_execute(int number, bool closes) {
    find(number)->close_on_execute = closes;
}
