#include "model.h"
#include <unistd.h>

void model_start(struct model *model) {
    memset(model, 0, sizeof *model);
    model->nodes[0].mode = S_IFDIR | 0755;
    model->nodes[0].links = 1;
    uint32_t lost = model_new(model, S_IFDIR | 0700);
    model_add(model, 0, "lost+found", lost);
}

void model_free(struct model *model) {
    for (uint32_t i = 0; i < MODEL_NODES; i++)
        free(model->nodes[i].data);
}

uint32_t model_new(struct model *model, uint32_t mode) {
    for (uint32_t i = 1; model->entry_count < MODEL_NODES && i < MODEL_NODES; i++)
        if (model->nodes[i].mode == 0) {
            model->nodes[i] = (struct model_node){.mode = mode};
            return i;
        }
    return 0;
}

void model_add(struct model *model, uint32_t parent, const char *name, uint32_t node) {
    struct model_entry *entry = &model->entries[model->entry_count++];
    entry->parent = parent;
    entry->node = node;
    strcpy(entry->name, name);
    model->nodes[node].links++;
}

void model_drop(struct model *model, uint32_t entry) {
    struct model_node *node = &model->nodes[model->entries[entry].node];
    model->entries[entry] = model->entries[--model->entry_count];
    if (--node->links > 0)
        return;
    free(node->data);
    memset(node, 0, sizeof *node);
}

struct model_entry *model_find(struct model *model, uint32_t parent, const char *name) {
    for (uint32_t i = 0; i < model->entry_count; i++)
        if (model->entries[i].parent == parent && strcmp(model->entries[i].name, name) == 0)
            return &model->entries[i];
    return NULL;
}

bool model_has_entries(const struct model *model, uint32_t node) {
    for (uint32_t i = 0; i < model->entry_count; i++)
        if (model->entries[i].parent == node)
            return true;
    return false;
}

static const struct model_entry *entry_of_directory(const struct model *model, uint32_t node) {
    for (uint32_t i = 0; i < model->entry_count; i++)
        if (model->entries[i].node == node)
            return &model->entries[i];
    return NULL;
}

bool model_lies_inside(const struct model *model, uint32_t node, uint32_t ancestor) {
    while (node != ancestor && node != 0)
        node = entry_of_directory(model, node)->parent;
    return node == ancestor;
}

void model_path(const struct model *model, const struct model_entry *entry, char *path) {
    char rest[MODEL_PATH];
    strcpy(path, entry->name);
    while (entry->parent != 0) {
        entry = entry_of_directory(model, entry->parent);
        strcpy(rest, path);
        if (strlen(entry->name) + strlen(rest) + 2 > MODEL_PATH)
            fake_fail("a path is too long");
        sprintf(path, "%s/%s", entry->name, rest);
    }
}

uint32_t model_random_directory(const struct model *model) {
    for (;;) {
        uint32_t node = random_below(MODEL_NODES);
        if (S_ISDIR(model->nodes[node].mode) && (node == 0 || random_chance(80)))
            return node;
    }
}

static void compare_content(const struct model_node *node, struct vnode *vnode,
                            const char *path) {
    static uint8_t back[65536];
    for (uint32_t at = 0; at < node->size;) {
        int size = vnode_read(vnode, back, 1 + random_below(sizeof back - 1), at);
        if (size <= 0 || memcmp(back, node->data + at, (size_t)size) != 0)
            fake_fail("%s: %u bytes from %u on differ", path, (unsigned)size, at);
        at += (uint32_t)size;
    }
}

static void compare_link(const struct model_node *node, struct vnode *vnode, const char *path) {
    char target[5000];
    mutex_lock(&vnode->file_system->lock);
    int length = vnode->operations->read_link(vnode, target, sizeof target);
    mutex_unlock(&vnode->file_system->lock);
    if (length != (int)node->size || memcmp(target, node->data, node->size) != 0)
        fake_fail("%s: another target, of length %d and not %u", path, length, node->size);
}

static void compare_node(const struct model *model, uint32_t index, struct vnode *vnode,
                         const char *path) {
    const struct model_node *node = &model->nodes[index];
    struct stat status;
    uint32_t links = node->links + (S_ISDIR(node->mode) ? 1 : 0);
    vnode_status(vnode, &status);
    for (uint32_t i = 0; S_ISDIR(node->mode) && i < model->entry_count; i++)
        links += model->entries[i].parent == index &&
                 S_ISDIR(model->nodes[model->entries[i].node].mode);
    if (status.st_mode != node->mode)
        fake_fail("%s: mode %o and not %o", path, status.st_mode, node->mode);
    if (status.st_nlink != links)
        fake_fail("%s: %u links and not %u", path, status.st_nlink, links);
    if (node->modified && status.st_mtime != (int32_t)node->modified)
        fake_fail("%s: modified at %d and not %u", path, status.st_mtime, node->modified);
    if (!S_ISDIR(node->mode) && status.st_size != (int64_t)node->size)
        fake_fail("%s: size %lld and not %u", path, (long long)status.st_size, node->size);
    if (S_ISREG(node->mode))
        compare_content(node, vnode, path);
    else if (S_ISLNK(node->mode))
        compare_link(node, vnode, path);
}

void model_compare(const struct model *model, struct vnode *root) {
    char path[MODEL_PATH];
    uint32_t there = at_walk(root);
    if (there != model->entry_count)
        fake_fail("%u names and not %u", there, model->entry_count);
    for (uint32_t i = 0; i < model->entry_count; i++) {
        struct vnode *vnode;
        model_path(model, &model->entries[i], path);
        int result = at_find(root, path, &vnode);
        if (result < 0)
            fake_fail("%s: error %d", path, result);
        compare_node(model, model->entries[i].node, vnode, path);
        vnode_release(vnode);
    }
}

static void compare_file_there(const struct model_node *node, const char *path) {
    FILE *file = fopen(path, "rb");
    uint8_t *content = malloc(node->size + 2);
    if (!file || fread(content, 1, node->size + 1, file) != node->size ||
        (node->size > 0 && memcmp(content, node->data, node->size) != 0))
        fake_fail("%s: debugfs reads it differently", path);
    free(content);
    fclose(file);
}

static void compare_link_there(const struct model_node *node, const char *path) {
    char target[5000];
    ssize_t length = readlink(path, target, sizeof target);
    if (length != (ssize_t)node->size || memcmp(target, node->data, node->size) != 0)
        fake_fail("%s: debugfs reads the link differently", path);
}

void model_compare_folder(const struct model *model, const char *folder) {
    char path[MODEL_PATH], full[MODEL_PATH + 300];
    for (uint32_t i = 0; i < model->entry_count; i++) {
        const struct model_node *node = &model->nodes[model->entries[i].node];
        model_path(model, &model->entries[i], path);
        snprintf(full, sizeof full, "%s/%s", folder, path);
        if (S_ISREG(node->mode))
            compare_file_there(node, full);
        else if (S_ISLNK(node->mode))
            compare_link_there(node, full);
        else if (access(full, 0) != 0)
            fake_fail("%s: debugfs does not find it", path);
    }
}
