// Names and nodes of the memory file system.
#include "memory_fs.h"
#include "abi/errno.h"
#include "base/clock.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory_node.h"

static const struct vnode_operations operations;
static uint32_t last_inode = 1, last_device;

uint32_t memory_now(void) {
    return (uint32_t)divide64(clock_real_microseconds(), 1000000, NULL);
}

static struct memory_node *node_of(struct vnode *vnode) { return (struct memory_node *)vnode; }

static struct memory_node *make_node(struct file_system *file_system, uint32_t mode,
                                     uint32_t device) {
    struct memory_node *node = heap_allocate(sizeof *node);
    if (!node)
        return NULL;
    *node = (struct memory_node){
        .vnode = {.operations = &operations, .file_system = file_system, .mode = mode,
                  .device = device},
        .inode = ++last_inode,
        .next_position = 2,
    };
    node->accessed = node->modified = node->changed = memory_now();
    return node;
}

static void forget(struct vnode *vnode) {
    struct memory_node *node = node_of(vnode);
    if (node->links > 0)
        return;
    memory_file_free(node);
    heap_free(node);
}

static struct memory_entry **find(struct memory_node *directory, const char *name,
                                  uint32_t length) {
    struct memory_entry **link = &directory->entries;
    while (*link && ((*link)->length != length || memcmp((*link)->name, name, length) != 0))
        link = &(*link)->next;
    return link;
}

static int lookup(struct vnode *directory, const char *name, uint32_t length,
                  struct vnode **found) {
    struct memory_node *node = node_of(directory);
    if (length == 2 && memcmp(name, "..", 2) == 0) {
        *found = vnode_reference(node->parent ? &node->parent->vnode : directory);
        return 0;
    }
    struct memory_entry *entry = *find(node, name, length);
    if (!entry)
        return -ENOENT;
    *found = vnode_reference(&entry->node->vnode);
    return 0;
}

static void touch(struct memory_node *node) { node->modified = node->changed = memory_now(); }

static int add_entry(struct memory_node *directory, const char *name, uint32_t length,
                     struct memory_node *node) {
    struct memory_entry *entry = heap_allocate(sizeof *entry + length);
    if (!entry)
        return -ENOSPC;
    *entry = (struct memory_entry){.node = node, .position = directory->next_position++,
                                   .length = length};
    memcpy(entry->name, name, length);
    if (directory->last_entry)
        directory->last_entry->next = entry;
    else
        directory->entries = entry;
    directory->last_entry = entry;
    node->links++;
    if (S_ISDIR(node->vnode.mode)) {
        node->parent = directory;
        directory->links++; // its ".."
    }
    touch(directory);
    return 0;
}

// Returns the node, which may now be without a name; the caller releases a reference.
static struct memory_node *drop_entry(struct memory_node *directory,
                                      struct memory_entry **link) {
    struct memory_entry *entry = *link, *last = NULL;
    struct memory_node *node = entry->node;
    *link = entry->next;
    if (directory->last_entry == entry) {
        for (last = directory->entries; last && last->next; last = last->next)
            ;
        directory->last_entry = last;
    }
    heap_free(entry);
    node->links--;
    node->changed = memory_now();
    if (S_ISDIR(node->vnode.mode)) {
        directory->links--;
        node->parent = NULL;
    }
    touch(directory);
    return node;
}

static int create(struct vnode *directory, const char *name, uint32_t length, uint32_t mode,
                  uint32_t device, struct vnode **made) {
    struct memory_node *parent = node_of(directory);
    if (*find(parent, name, length))
        return -EEXIST;
    if (parent->links == 0)
        return -ENOENT; // the directory itself was removed
    struct memory_node *node = make_node(directory->file_system, mode, device);
    if (!node)
        return -ENOSPC;
    if (S_ISDIR(mode))
        node->links = 1; // its "."
    int result = add_entry(parent, name, length, node);
    if (result < 0) {
        heap_free(node);
        return result;
    }
    *made = vnode_reference(&node->vnode);
    return 0;
}

static void drop_name(struct memory_node *directory, struct memory_entry **link) {
    struct memory_node *node = drop_entry(directory, link);
    if (S_ISDIR(node->vnode.mode))
        node->links--; // its "."
    if (node->links == 0 && node->vnode.references == 0)
        forget(&node->vnode);
}

static int remove(struct vnode *directory, const char *name, uint32_t length,
                  bool is_directory) {
    struct memory_entry **link = find(node_of(directory), name, length);
    if (!*link)
        return -ENOENT;
    if (is_directory && (*link)->node->entries)
        return -ENOTEMPTY;
    drop_name(node_of(directory), link);
    return 0;
}

static bool lies_inside(const struct memory_node *node, const struct memory_node *ancestor) {
    for (; node; node = node->parent)
        if (node == ancestor)
            return true;
    return false;
}

static int check_replacement(const struct memory_node *moved, const struct memory_node *target) {
    bool moves_directory = S_ISDIR(moved->vnode.mode);
    if (S_ISDIR(target->vnode.mode) != moves_directory)
        return moves_directory ? -ENOTDIR : -EISDIR;
    if (target->entries)
        return -ENOTEMPTY;
    return target->vnode.mounted ? -EBUSY : 0;
}

static int rename(struct vnode *from, const char *name, uint32_t length, struct vnode *to,
                  const char *new_name, uint32_t new_length) {
    struct memory_node *source = node_of(from), *destination = node_of(to);
    struct memory_entry **link = find(source, name, length);
    struct memory_entry **target = find(destination, new_name, new_length);
    if (!*link || destination->links == 0)
        return -ENOENT;
    struct memory_node *node = (*link)->node;
    if (S_ISDIR(node->vnode.mode) && lies_inside(destination, node))
        return -EINVAL;
    if (*target && (*target)->node == node)
        return 0;
    int result = *target ? check_replacement(node, (*target)->node) : 0;
    if (result < 0)
        return result;
    struct memory_entry *replaced = *target;
    result = add_entry(destination, new_name, new_length, node);
    if (result < 0)
        return result;
    if (replaced)
        drop_name(destination, find(destination, new_name, new_length)); // the older comes first
    drop_entry(source, find(source, name, length));
    if (S_ISDIR(node->vnode.mode))
        node->parent = destination;
    return 0;
}

static int link(struct vnode *directory, const char *name, uint32_t length,
                struct vnode *vnode) {
    struct memory_node *parent = node_of(directory);
    if (*find(parent, name, length))
        return -EEXIST;
    if (parent->links == 0 || node_of(vnode)->links == 0)
        return -ENOENT;
    int result = add_entry(parent, name, length, node_of(vnode));
    if (result == 0)
        node_of(vnode)->changed = memory_now();
    return result;
}

static int symlink(struct vnode *directory, const char *name, uint32_t length,
                   const char *target) {
    struct vnode *made;
    uint32_t size = (uint32_t)strlen(target);
    int result = create(directory, name, length, S_IFLNK | 0777, 0, &made);
    if (result < 0)
        return result;
    made->references--; // it has a name, and we the lock
    result = memory_file_write(made, target, size, 0);
    if (result == (int)size)
        return 0;
    drop_name(node_of(directory), find(node_of(directory), name, length));
    return -ENOSPC;
}

static const struct vnode_operations operations = {
    .lookup = lookup,
    .create = create,
    .remove = remove,
    .rename = rename,
    .link = link,
    .symlink = symlink,
    .read_link = memory_read_link,
    .set_attributes = memory_set_attributes,
    .list = memory_list,
    .read = memory_file_read,
    .write = memory_file_write,
    .truncate = memory_file_truncate,
    .status = memory_status,
    .forget = forget,
};

struct file_system *memory_fs_create(void) {
    struct file_system *file_system = heap_allocate(sizeof *file_system);
    if (!file_system)
        return NULL;
    *file_system = (struct file_system){.name = "memory", .device = ++last_device,
                                        .statistics = memory_statistics};
    struct memory_node *root = make_node(file_system, S_IFDIR | 0755, 0);
    if (!root) {
        heap_free(file_system);
        return NULL;
    }
    root->links = 2;
    file_system->root = vnode_reference(&root->vnode);
    return file_system;
}

void memory_fs_adopt(struct vnode *vnode, const void *data, uint32_t size) {
    struct memory_node *node = node_of(vnode);
    node->archived = data;
    node->size = size;
}

void memory_fs_set_time(struct vnode *vnode, uint32_t seconds) {
    struct memory_node *node = node_of(vnode);
    node->accessed = node->modified = node->changed = seconds;
}
