// Random operations on a volume and on the model of it; both must agree on every result.
#include "abi/errno.h"
#include "model.h"

#define FILE_SIZE_MOST 600000u
#define KEPT_OPEN 4

static struct model model;
static struct disk *disk;
static struct file_system *volume;
static struct {
    struct vnode *vnode; // of a file that lost its name
    uint8_t *data;
    uint32_t size;
} open_files[KEPT_OPEN];

static void expect(int result, int expected, const char *what, const char *path) {
    if (result != expected)
        fake_fail("%s %s: %d and not %d", what, path, result, expected);
}

static void random_name(char *name) {
    uint32_t length = random_chance(5) ? 200 + random_below(56) : 1 + random_below(12);
    for (uint32_t i = 0; i < length; i++)
        name[i] = (char)('a' + random_below(length < 4 ? 4 : 26));
    name[length] = 0;
}

// A random place: a directory, a name in it, what is there, and the path.
static struct model_entry *random_place(uint32_t *parent, char *name, char *path) {
    if (model.entry_count > 0 && random_chance(60)) {
        struct model_entry *entry = &model.entries[random_below(model.entry_count)];
        *parent = entry->parent;
        strcpy(name, entry->name);
        model_path(&model, entry, path);
        return entry;
    }
    struct model_entry entry;
    do {
        entry.parent = *parent = model_random_directory(&model);
        random_name(entry.name);
        model_path(&model, &entry, path);
    } while (strlen(path) > 700);
    strcpy(name, entry.name);
    return model_find(&model, *parent, name);
}

static bool make(void) {
    uint32_t parent, mode = random_chance(25) ? S_IFDIR | 0755 : S_IFREG | random_below(01000);
    char name[256], path[MODEL_PATH];
    struct model_entry *there = random_place(&parent, name, path);
    int result = at_make(volume->root, path, mode);
    uint32_t node = there ? 0 : model_new(&model, mode);
    if (result == -ENOSPC)
        return false;
    expect(result, there ? -EEXIST : 0, "make", path);
    if (node)
        model_add(&model, parent, name, node);
    else if (!there)
        expect(at_remove(volume->root, path, S_ISDIR(mode)), 0, "remove again", path);
    return true;
}

// A file that exists, or NULL.
static struct model_node *random_file(char *path) {
    for (unsigned tries = 0; tries < 50 && model.entry_count > 0; tries++) {
        struct model_entry *entry = &model.entries[random_below(model.entry_count)];
        if (!S_ISREG(model.nodes[entry->node].mode))
            continue;
        model_path(&model, entry, path);
        return &model.nodes[entry->node];
    }
    return NULL;
}

static void resize(struct model_node *node, uint32_t size) {
    node->data = realloc(node->data, size + 1);
    if (size > node->size)
        memset(node->data + node->size, 0, size - node->size);
    node->size = size;
    node->modified = 0;
}

static bool write_file(void) {
    static uint8_t data[65536];
    char path[MODEL_PATH];
    struct model_node *node = random_file(path);
    if (!node)
        return true;
    uint32_t size = 1 + random_below(random_chance(30) ? 65536 : 3000);
    uint32_t offset = random_chance(50) ? node->size : random_below(FILE_SIZE_MOST);
    if (offset + size > FILE_SIZE_MOST)
        return true;
    for (uint32_t i = 0; i < size; i++)
        data[i] = (uint8_t)random_below(256);
    int result = at_write(volume->root, path, data, size, offset);
    if (result == -ENOSPC)
        return false;
    if (result <= 0 || (uint32_t)result > size)
        fake_fail("write %s: %d", path, result);
    if (offset + (uint32_t)result > node->size)
        resize(node, offset + (uint32_t)result);
    memcpy(node->data + offset, data, (uint32_t)result);
    node->modified = 0;
    return true;
}

static bool truncate_file(void) {
    char path[MODEL_PATH];
    struct model_node *node = random_file(path);
    if (!node)
        return true;
    uint32_t size = random_chance(30) ? 0 : random_below(FILE_SIZE_MOST);
    expect(at_truncate(volume->root, path, size), 0, "truncate", path);
    resize(node, size);
    return true;
}

static bool remove_name(void) {
    uint32_t parent;
    char name[256], path[MODEL_PATH];
    struct model_entry *there = random_place(&parent, name, path);
    struct model_node *node = there ? &model.nodes[there->node] : NULL;
    bool is_directory = node && random_chance(90) ? S_ISDIR(node->mode) : random_chance(50);
    unsigned slot = random_below(KEPT_OPEN);
    if (node && S_ISREG(node->mode) && node->links == 1 && !open_files[slot].vnode &&
        at_find(volume->root, path, &open_files[slot].vnode) == 0) {
        open_files[slot].size = node->size;
        open_files[slot].data = memcpy(malloc(node->size + 1), node->data ? node->data : (uint8_t *)"",
                                       node->size);
        is_directory = false;
    }
    int result = at_remove(volume->root, path, is_directory);
    int expected = !there                                 ? -ENOENT
                   : S_ISDIR(node->mode) != is_directory  ? (is_directory ? -ENOTDIR : -EISDIR)
                   : is_directory && model_has_entries(&model, there->node) ? -ENOTEMPTY
                                                                            : 0;
    expect(result, expected, "remove", path);
    if (result == 0)
        model_drop(&model, (uint32_t)(there - model.entries));
    return true;
}

static int expected_of_rename(struct model_entry *from, struct model_entry *to, uint32_t parent) {
    if (!from)
        return -ENOENT;
    bool moves_directory = S_ISDIR(model.nodes[from->node].mode);
    if (to && to->node == from->node)
        return 0;
    if (moves_directory && model_lies_inside(&model, parent, from->node))
        return -EINVAL;
    if (!to)
        return 0;
    if (S_ISDIR(model.nodes[to->node].mode) != moves_directory)
        return moves_directory ? -ENOTDIR : -EISDIR;
    return moves_directory && model_has_entries(&model, to->node) ? -ENOTEMPTY : 0;
}

static bool rename_name(void) {
    uint32_t from_parent, to_parent;
    char name[256], new_name[256], path[MODEL_PATH], new_path[MODEL_PATH];
    struct model_entry *from = random_place(&from_parent, name, path);
    struct model_entry *to = random_place(&to_parent, new_name, new_path);
    int expected = expected_of_rename(from, to, to_parent);
    int result = at_rename(volume->root, path, new_path);
    if (result == -ENOSPC)
        return false;
    expect(result, expected, path, new_path);
    if (result < 0 || (to && to->node == from->node))
        return true;
    if (to) {
        model_drop(&model, (uint32_t)(to - model.entries));
        from = model_find(&model, from_parent, name);
    }
    from->parent = to_parent;
    strcpy(from->name, new_name);
    return true;
}

static bool link_name(void) {
    uint32_t from_parent, to_parent;
    char name[256], new_name[256], path[MODEL_PATH], new_path[MODEL_PATH];
    struct model_entry *from = random_place(&from_parent, name, path);
    if (!from || S_ISDIR(model.nodes[from->node].mode) || model.entry_count == MODEL_NODES)
        return true;
    struct model_entry *to = random_place(&to_parent, new_name, new_path);
    int result = at_link(volume->root, path, new_path);
    if (result == -ENOSPC)
        return false;
    expect(result, to ? -EEXIST : 0, path, new_path);
    if (result == 0)
        model_add(&model, to_parent, new_name, from->node);
    return true;
}

static bool make_link(void) {
    uint32_t parent, length = random_chance(50) ? 1 + random_below(59) : 60 + random_below(900);
    char name[256], path[MODEL_PATH], target[1000];
    struct model_entry *there = random_place(&parent, name, path);
    uint32_t node = there ? 0 : model_new(&model, S_IFLNK | 0777);
    if (!there && !node)
        return true;
    memset(target, 'a' + (int)random_below(26), length);
    target[length] = 0;
    int result = at_symlink(volume->root, target, path);
    if (result == -ENOSPC) {
        model.nodes[node].mode = node ? 0 : model.nodes[0].mode;
        return false;
    }
    expect(result, there ? -EEXIST : 0, "symlink", path);
    if (!node)
        return true;
    model.nodes[node].data = (uint8_t *)strdup(target);
    model.nodes[node].size = length;
    model_add(&model, parent, name, node);
    return true;
}

static bool change_attributes(void) {
    char path[MODEL_PATH];
    struct model_node *node = random_file(path);
    struct vnode *vnode;
    if (!node)
        return true;
    struct vnode_attributes attributes = {.set_mode = true, .mode = random_below(010000),
                                          .set_modified = true,
                                          .modified = 1000000000 + random_below(1000000000)};
    expect(at_find(volume->root, path, &vnode), 0, "find", path);
    mutex_lock(&volume->lock);
    expect(vnode->operations->set_attributes(vnode, &attributes), 0, "attributes", path);
    mutex_unlock(&volume->lock);
    vnode_release(vnode);
    node->mode = S_IFREG | attributes.mode;
    node->modified = attributes.modified;
    return true;
}

static void close_files(void) {
    static uint8_t back[FILE_SIZE_MOST];
    for (unsigned i = 0; i < KEPT_OPEN; i++) {
        if (!open_files[i].vnode)
            continue;
        for (uint32_t at = 0; at < open_files[i].size;) {
            int size = vnode_read(open_files[i].vnode, back, sizeof back, at);
            if (size <= 0 || memcmp(back, open_files[i].data + at, (size_t)size) != 0)
                fake_fail("a removed, open file changed");
            at += (uint32_t)size;
        }
        vnode_release(open_files[i].vnode);
        free(open_files[i].data);
        open_files[i].vnode = NULL;
    }
}

static bool write_out(void) {
    char path[MODEL_PATH];
    if (random_chance(50) && random_file(path))
        expect(at_sync(volume->root, path), 0, "sync", path);
    else if (random_chance(50))
        close_files();
    return true;
}

static void mount_again(void) {
    close_files();
    volume_unmount(volume);
    volume_must_be_sound(disk);
    volume = volume_mount(disk);
    model_compare(&model, volume->root);
}

// The disk is full: the largest files go.
static void make_room(void) {
    for (uint32_t i = model.entry_count; i-- > 0;) {
        char path[MODEL_PATH];
        const struct model_node *node = &model.nodes[model.entries[i].node];
        if (!S_ISREG(node->mode) || node->size < 20000)
            continue;
        model_path(&model, &model.entries[i], path);
        expect(at_remove(volume->root, path, false), 0, "remove for room", path);
        model_drop(&model, i);
    }
    close_files();
}

static void read_by_debugfs(void) {
    char command[900];
    volume_save(disk, "volume.img");
    snprintf(command, sizeof command,
             "cd '%s' && rm -rf dump && mkdir dump && debugfs -R 'rdump / dump' volume.img > log 2>&1",
             work_folder);
    if (system(command) != 0)
        fake_fail("debugfs does not work");
    snprintf(command, sizeof command, "%s/dump", work_folder);
    model_compare_folder(&model, command);
    snprintf(command, sizeof command, "rm -rf '%s/dump'", work_folder);
    if (system(command) != 0)
        fake_fail("the copy cannot be removed");
}

void test_operations(uint64_t seed, uint32_t block_size, uint32_t operations) {
    static bool (*const kinds[])(void) = {make, make, make, write_file, write_file, write_file,
                                          truncate_file, remove_name, remove_name, rename_name,
                                          rename_name, link_name, make_link, change_attributes,
                                          write_out};
    snprintf(fake_context, sizeof fake_context, "operations, blocks of %u, seed %llu", block_size,
             (unsigned long long)seed);
    random_seed(seed);
    fake_console[0] = 0;
    disk = disk_create(2 * (4096 + random_below(8) * 1024));
    fake_managed_frames = random_chance(50) ? 1024 : 16384; // the smallest cache, and a large one
    volume_make(disk, block_size, random_chance(50) ? "-I 128" : "-I 256 -g 4096");
    volume = volume_mount(disk);
    model_start(&model);
    for (uint32_t i = 0; i < operations; i++) {
        fake_now += random_below(3) * 1000000ull;
        if (!kinds[random_below(sizeof kinds / sizeof *kinds)]())
            make_room();
        if (random_below(500) == 0)
            mount_again();
    }
    mount_again();
    if (fake_console[0])
        fake_fail("the kernel complained");
    volume_unmount(volume);
    read_by_debugfs();
    if (disk->stray_writes)
        fake_fail("%llu writes outside of the volume", (unsigned long long)disk->stray_writes);
    model_free(&model);
    disk_free(disk);
}
