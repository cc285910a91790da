// Data of files in memory: frames in an array, allocated where something was written.
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "memory_node.h"
#include "task/scheduler.h"

#define LARGEST_SIZE 0x7FFFFFFFu

static uint32_t pages_of(uint32_t size) { return (size + PAGE_SIZE - 1) / PAGE_SIZE; }

static uint8_t *page_of(struct memory_node *node, uint32_t index) {
    if (index >= node->frame_used || node->frames[index] == FRAME_NONE)
        return NULL;
    return direct_map(node->frames[index]);
}

// Room in the array; new places are holes.
static bool reserve(struct memory_node *node, uint32_t pages) {
    if (pages > node->frame_room) {
        uint32_t room = node->frame_room ? node->frame_room : 4;
        while (room < pages)
            room *= 2;
        uint32_t *frames = heap_allocate(room * sizeof *frames);
        if (!frames)
            return false;
        memcpy(frames, node->frames, node->frame_used * sizeof *frames);
        heap_free(node->frames);
        node->frames = frames;
        node->frame_room = room;
    }
    while (node->frame_used < pages)
        node->frames[node->frame_used++] = FRAME_NONE;
    return true;
}

static uint8_t *make_page(struct memory_node *node, uint32_t index) {
    if (!page_of(node, index)) {
        uint32_t frame = reserve(node, index + 1) ? frame_allocate_cache() : FRAME_NONE;
        if (frame == FRAME_NONE)
            return NULL;
        memset(direct_map(frame), 0, PAGE_SIZE);
        node->frames[index] = frame;
    }
    return page_of(node, index);
}

static void free_pages(struct memory_node *node, uint32_t first) {
    for (uint32_t i = first; i < node->frame_used; i++)
        if (node->frames[i] != FRAME_NONE)
            frame_release(node->frames[i]);
    if (node->frame_used > first)
        node->frame_used = first;
}

void memory_file_free(struct memory_node *node) {
    free_pages(node, 0);
    heap_free(node->frames);
    node->frames = NULL;
    node->frame_room = 0;
    node->archived = NULL;
}

// Before the first change the archive's bytes move into frames; only those that stay.
static int leave_archive(struct memory_node *node, uint32_t keep) {
    const uint8_t *data = node->archived;
    if (!data)
        return 0;
    for (uint32_t at = 0; at < keep; at += PAGE_SIZE) {
        uint8_t *page = make_page(node, at / PAGE_SIZE);
        if (!page) {
            free_pages(node, 0);
            return -ENOSPC;
        }
        memcpy(page, data + at, keep - at < PAGE_SIZE ? keep - at : PAGE_SIZE);
    }
    node->archived = NULL;
    return 0;
}

int memory_file_read(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset) {
    static const uint8_t zeroes[PAGE_SIZE];
    struct memory_node *node = (struct memory_node *)vnode;
    uint32_t at = (uint32_t)offset, done = 0;
    if (offset >= node->size)
        return 0;
    if (size > node->size - at)
        size = node->size - at;
    while (done < size) {
        uint32_t inside = at % PAGE_SIZE, part = PAGE_SIZE - inside;
        if (part > size - done)
            part = size - done;
        const uint8_t *page = page_of(node, at / PAGE_SIZE);
        const uint8_t *from = node->archived ? node->archived + at
                              : page         ? page + inside
                                             : zeroes;
        if (copy_safely((uint8_t *)buffer + done, from, part) != 0)
            return done > 0 ? (int)done : -EFAULT;
        done += part;
        at += part;
    }
    node->accessed = memory_now();
    return (int)done;
}

int memory_file_write(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset) {
    struct memory_node *node = (struct memory_node *)vnode;
    uint32_t at = (uint32_t)offset, done = 0;
    if (offset > LARGEST_SIZE || size > LARGEST_SIZE - at)
        return -EFBIG;
    int result = leave_archive(node, node->size);
    while (result == 0 && done < size) {
        uint32_t inside = at % PAGE_SIZE, part = PAGE_SIZE - inside;
        if (part > size - done)
            part = size - done;
        uint8_t *page = make_page(node, at / PAGE_SIZE);
        if (!page)
            result = -ENOSPC;
        else if (copy_safely(page + inside, (const uint8_t *)buffer + done, part) != 0)
            result = -EFAULT;
        if (result < 0)
            break;
        done += part;
        at += part;
        if (at > node->size)
            node->size = at;
    }
    node->modified = node->changed = memory_now();
    return done > 0 || result == 0 ? (int)done : result;
}

int memory_file_truncate(struct vnode *vnode, uint64_t size) {
    struct memory_node *node = (struct memory_node *)vnode;
    if (size > LARGEST_SIZE)
        return -EFBIG;
    uint32_t length = (uint32_t)size;
    int result = leave_archive(node, length < node->size ? length : node->size);
    if (result < 0)
        return result;
    if (length < node->size) {
        uint8_t *page = page_of(node, length / PAGE_SIZE);
        free_pages(node, pages_of(length));
        if (page && length % PAGE_SIZE) // what grows later must read as zero
            memset(page + length % PAGE_SIZE, 0, PAGE_SIZE - length % PAGE_SIZE);
    }
    node->size = length;
    node->modified = node->changed = memory_now();
    return 0;
}
