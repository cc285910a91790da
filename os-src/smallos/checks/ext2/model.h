// What a tree of files should be: kept beside the volume by the random operations.
#pragma once
#include "host.h"

#define MODEL_PATH 1200
#define MODEL_NODES 400

struct model_node {
    uint32_t mode; // 0: this place is free
    uint32_t links; // names; for directories too
    uint8_t *data; // of a file; the target of a symbolic link
    uint32_t size;
    uint32_t modified; // set by the test; 0: not known
};

struct model_entry {
    uint32_t node, parent; // indices
    char name[256];
};

struct model {
    struct model_node nodes[MODEL_NODES]; // 0 is the root
    struct model_entry entries[MODEL_NODES];
    uint32_t entry_count;
};

void model_start(struct model *model);
void model_free(struct model *model);
uint32_t model_new(struct model *model, uint32_t mode); // 0: too many
void model_add(struct model *model, uint32_t parent, const char *name, uint32_t node);
void model_drop(struct model *model, uint32_t entry); // and the node, if it was its last name
struct model_entry *model_find(struct model *model, uint32_t parent, const char *name);
bool model_has_entries(const struct model *model, uint32_t node);
bool model_lies_inside(const struct model *model, uint32_t node, uint32_t ancestor);
// An entry's path without a slash in front.
void model_path(const struct model *model, const struct model_entry *entry, char *path);
uint32_t model_random_directory(const struct model *model);
// Compare with a mounted volume, or with a copy of a volume in a folder.
void model_compare(const struct model *model, struct vnode *root);
void model_compare_folder(const struct model *model, const char *folder);
