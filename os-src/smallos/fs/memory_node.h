// Inside of the memory file system: nodes, and directory entries that name them.
#pragma once
#include "vnode.h"

struct memory_entry {
    struct memory_entry *next;
    struct memory_node *node;
    uint64_t position; // rises along the list, so that a listing can go on after removals
    uint32_t length;
    char name[];
};

struct memory_node {
    struct vnode vnode;
    uint32_t inode, links; // the node lives while it has links or references
    uint32_t accessed, modified, changed;
    // Files: either the archive's bytes, or frames (0: a hole).
    uint32_t size;
    const uint8_t *archived;
    uint32_t *frames;
    uint32_t frame_room, frame_used;
    // Directories.
    struct memory_node *parent;
    struct memory_entry *entries, *last_entry;
    uint64_t next_position;
};

uint32_t memory_now(void);
int memory_file_read(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset);
int memory_file_write(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset);
int memory_file_truncate(struct vnode *vnode, uint64_t size);
void memory_file_free(struct memory_node *node); // its data
// memory_status.c
int memory_list(struct vnode *directory, uint64_t position, list_entry entry, void *context);
void memory_status(struct vnode *vnode, struct stat *status);
int memory_read_link(struct vnode *vnode, char *buffer, uint32_t size);
int memory_set_attributes(struct vnode *vnode, const struct vnode_attributes *attributes);
void memory_statistics(struct file_system *file_system, struct statfs64 *statistics);
