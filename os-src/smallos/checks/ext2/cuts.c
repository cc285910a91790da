// Power cuts. A workload is recorded as the disk sees it. A cut keeps what was written before
// the last flush; of each sector written since, it keeps the old content or that of any later
// write. Then e2fsck must be able to repair, and what was synced must be there.
//
// Every sync makes promises: a name has a content. Later operations widen a promise (a
// renamed file has one of its names; a replaced name has the old content or the new one, all
// of it, synced or not) or end it. A promise counts from the end of its sync to the begin of what ends it.
#include "abi/errno.h"
#include "fs/ext2_volume.h"
#include "host.h"

#define FILES 60
#define DIRECTORIES 5
#define NAMES_MOST 8
#define CONTENTS_MOST 6
#define PROMISES_MOST 60000
#define SECTORS (3072u * 2)
#define ROOM 900000u // bytes
#define NOT_ENDED 0xFFFFFFFFu

struct content { // bytes follow from the number; longer versions begin with the shorter ones
    uint32_t number, size;
};

struct promise {
    uint32_t begin, end; // events of the disk
    uint8_t name_count, content_count;
    uint16_t names[NAMES_MOST]; // directory * 100 + file
    struct content contents[CONTENTS_MOST];
};

static struct {
    bool exists;
    struct content content;
    uint32_t promise; // that the last sync made; NOT_ENDED: none
} files[DIRECTORIES * 100];

static struct promise *promises;
static uint32_t promise_count, last_number;
static struct disk *disk;
static struct file_system *volume;

static void name_of(uint32_t file, char *path) {
    sprintf(path, "d%u/%s%u", file / 100, file % 3 ? "f" : "a-file-with-a-longer-name-number-",
            file % 100);
}

static uint8_t byte_of(const struct content *content, uint32_t at) {
    return (uint8_t)((content->number * 2654435761u + at * 40503u + (at >> 9) * 77u) >> 11);
}

static uint32_t random_file(bool exists) {
    for (unsigned tries = 0; tries < 1000; tries++) {
        uint32_t file = random_below(DIRECTORIES) * 100 + random_below(FILES);
        if (files[file].exists == exists)
            return file;
    }
    return NOT_ENDED;
}

static void end_promise(uint32_t file) {
    uint32_t promise = files[file].promise;
    if (promise != NOT_ENDED && promises[promise].end == NOT_ENDED)
        promises[promise].end = disk->event_count;
    files[file].promise = NOT_ENDED;
}

// All promises that name a file end: it is no longer certain what it holds.
static void end_all(uint32_t file) {
    end_promise(file);
    for (uint32_t i = promise_count; i-- > 0;)
        for (uint32_t name = 0; promises[i].end == NOT_ENDED && name < promises[i].name_count; name++)
            if (promises[i].names[name] == file)
                promises[i].end = disk->event_count;
}

static void promise_all(void) {
    for (uint32_t i = 0; i < promise_count; i++)
        if (promises[i].end == NOT_ENDED)
            promises[i].end = disk->event_count;
    for (uint32_t file = 0; file < DIRECTORIES * 100; file++) {
        files[file].promise = NOT_ENDED;
        if (!files[file].exists || promise_count == PROMISES_MOST)
            continue;
        struct promise *promise = &promises[files[file].promise = promise_count++];
        *promise = (struct promise){.begin = disk->event_count, .end = NOT_ENDED, .name_count = 1,
                                    .content_count = 1};
        promise->names[0] = (uint16_t)file;
        promise->contents[0] = files[file].content;
    }
}

static bool write_content(uint32_t file, uint32_t from, uint32_t to) {
    static uint8_t data[20000];
    char path[80];
    name_of(file, path);
    for (uint32_t i = from; i < to; i++)
        data[i - from] = byte_of(&files[file].content, i);
    int result = at_write(volume->root, path, data, to - from, from);
    files[file].content.size = from + (result > 0 ? (uint32_t)result : 0);
    return result == (int)(to - from);
}

static void create(void) {
    uint32_t file = random_file(false);
    char path[80];
    if (file == NOT_ENDED)
        return;
    name_of(file, path);
    if (at_make(volume->root, path, S_IFREG | 0644) < 0)
        return;
    files[file].exists = true;
    files[file].promise = NOT_ENDED;
    files[file].content = (struct content){++last_number, 0};
    write_content(file, 0, 1 + random_below(random_chance(20) ? 18000 : 2000));
}

static void append(void) { // what was promised stays the beginning
    uint32_t file = random_file(true);
    if (file == NOT_ENDED)
        return;
    uint32_t size = files[file].content.size;
    if (size < 200000)
        write_content(file, size, size + 1 + random_below(6000));
}

static void rewrite(void) {
    uint32_t file = random_file(true);
    char path[80];
    if (file == NOT_ENDED)
        return;
    end_all(file);
    name_of(file, path);
    at_truncate(volume->root, path, 0);
    files[file].content = (struct content){++last_number, 0};
    write_content(file, 0, 1 + random_below(10000));
}

static void remove_file(void) {
    uint32_t file = random_file(true);
    char path[80];
    if (file == NOT_ENDED)
        return;
    end_all(file);
    name_of(file, path);
    if (at_remove(volume->root, path, false) == 0)
        files[file].exists = false;
}

static void add_name(struct promise *promise, uint32_t file) {
    if (promise->name_count == NAMES_MOST)
        promise->end = promise->end == NOT_ENDED ? disk->event_count : promise->end;
    else
        promise->names[promise->name_count++] = (uint16_t)file;
}

static void add_content(struct promise *promise, struct content content) {
    if (promise->content_count == CONTENTS_MOST)
        promise->end = promise->end == NOT_ENDED ? disk->event_count : promise->end;
    else
        promise->contents[promise->content_count++] = content;
}

static void rename_file(void) {
    uint32_t from = random_file(true), to = random_file(random_chance(50));
    char path[80], new_path[80];
    if (to != NOT_ENDED && random_chance(50)) { // in one directory, often in one of its blocks
        uint32_t near = from / 100 * 100 + to % 100;
        to = from != NOT_ENDED && (files[near].exists || random_chance(50)) ? near : to;
    }
    if (from == NOT_ENDED || to == NOT_ENDED || from == to)
        return;
    name_of(from, path);
    name_of(to, new_path);
    // The file that is moved has one of its names; a file that is replaced leaves its name to
    // the new one. Promises that such a name is one of several end, being hard to check.
    uint32_t moved = files[from].promise, replaced = files[to].promise;
    for (uint32_t i = promise_count; i-- > 0;)
        for (uint32_t name = 0; promises[i].end == NOT_ENDED && name < promises[i].name_count; name++)
            if (i != moved && i != replaced && (promises[i].names[name] == to || promises[i].names[name] == from))
                promises[i].end = disk->event_count;
    if (moved != NOT_ENDED)
        add_name(&promises[moved], to);
    if (replaced != NOT_ENDED)
        add_content(&promises[replaced], files[from].content);
    if (at_rename(volume->root, path, new_path) < 0) {
        end_all(from);
        end_all(to);
        return;
    }
    files[to] = files[from];
    files[from].exists = false;
    files[from].promise = NOT_ENDED;
}

static void sync_volume(void) {
    uint32_t file = random_file(true);
    char path[80];
    int result;
    if (file != NOT_ENDED && random_chance(70)) {
        name_of(file, path);
        result = at_sync(volume->root, path);
    } else {
        mutex_lock(&volume->lock);
        result = volume->sync(volume);
        mutex_unlock(&volume->lock);
    }
    if (result < 0)
        fake_fail("sync gives %d", result);
    promise_all();
}

static void work(uint32_t operations) {
    static void (*const kinds[])(void) = {create, create, create, append, append, rewrite,
                                          remove_file, rename_file, rename_file};
    for (uint32_t i = 0; i < operations; i++) {
        kinds[random_below(sizeof kinds / sizeof *kinds)]();
        if (random_below(12) == 0)
            sync_volume();
        if (random_below(15) == 0) // as under memory pressure, or by the flusher
            buffer_cache_write_contents(((struct ext2_volume *)volume)->cache);
    }
}

// The disk at a cut: which sectors of the unflushed writes got there is chance.
static void cut(const struct disk *start, struct disk *cut_disk, uint32_t at) {
    uint32_t flushed = 0;
    disk_copy(cut_disk, start);
    for (uint32_t i = 0; i < at; i++)
        if (!disk->events[i].data)
            flushed = i;
    uint32_t mercy = random_below(3) * 45 + 5; // percent of what arrives: 5, 50, 95
    for (uint32_t i = 0; i < at; i++)
        for (uint32_t sector = 0; disk->events[i].data && sector < disk->events[i].count; sector++)
            if (i < flushed || random_chance(mercy))
                memcpy(cut_disk->data + (disk->events[i].sector + sector) * SECTOR_SIZE,
                       disk->events[i].data + sector * SECTOR_SIZE, SECTOR_SIZE);
}

static bool has_content(struct vnode *vnode, const struct content *content) {
    static uint8_t back[262144];
    int size = 0, part;
    while ((part = vnode_read(vnode, back + size, sizeof back - (uint32_t)size, (uint32_t)size)) > 0)
        size += part;
    uint32_t compared = content->size;
    if (part < 0 || (uint32_t)size < compared)
        return false;
    for (uint32_t i = 0; i < compared; i++)
        if (back[i] != byte_of(content, i))
            return false;
    return true;
}

static bool is_kept(struct vnode *root, const struct promise *promise) {
    for (uint32_t name = 0; name < promise->name_count; name++) {
        char path[80];
        struct vnode *vnode;
        bool good = false;
        name_of(promise->names[name], path);
        if (at_find(root, path, &vnode) < 0)
            continue;
        for (uint32_t i = 0; !good && i < promise->content_count; i++)
            good = has_content(vnode, &promise->contents[i]);
        vnode_release(vnode);
        if (good)
            return true;
    }
    return false;
}

static uint32_t check_promises(struct disk *repaired, uint32_t at) {
    struct file_system *mounted = volume_mount(repaired);
    uint32_t checked = 0;
    for (uint32_t i = 0; i < promise_count; i++) {
        char path[80];
        if (promises[i].begin > at || promises[i].end <= at)
            continue;
        checked++;
        name_of(promises[i].names[0], path);
        if (!is_kept(mounted->root, &promises[i]))
            fake_fail("%s was synced (%u bytes, content %u), and is lost after a cut at event %u", path,
                 promises[i].contents[0].size, promises[i].contents[0].number, at);
    }
    volume_unmount(mounted);
    return checked;
}

// Without e2fsck in between: the volume is used on, and must not lose anything for it.
static void use_before_repair(struct disk *torn) {
    char path[40];
    static uint8_t data[3000];
    struct file_system *mounted = volume_mount(torn);
    at_walk(mounted->root);
    for (unsigned i = 0; i < 20; i++) {
        sprintf(path, "d%u/new-%u", i % DIRECTORIES, i);
        at_make(mounted->root, path, S_IFREG | 0600);
        at_write(mounted->root, path, data, sizeof data, 0);
        if (i % 3 == 0)
            at_remove(mounted->root, path, false);
    }
    volume_unmount(mounted);
}

// Most cuts come just before a flush, when the most is still uncertain.
static uint32_t random_cut(void) {
    uint32_t at = random_below(disk->event_count + 1);
    if (random_chance(70))
        while (at < disk->event_count && disk->events[at].data)
            at++;
    return at;
}

static uint32_t cut_once(const struct disk *start, struct disk *torn) {
    uint32_t at = random_cut();
    fake_console[0] = 0;
    cut(start, torn, at);
    bool uses = random_chance(40);
    if (uses)
        use_before_repair(torn);
    volume_save(torn, "cut.img");
    int status = volume_repair("cut.img");
    if (status > 1)
        fake_fail("e2fsck -fy gives %d after a cut at event %u", status, at);
    volume_load(torn, "cut.img");
    return check_promises(torn, at);
}

// Little room stays, so that blocks are soon used again.
static void fill(void) {
    static uint8_t data[16384];
    struct statfs64 statistics;
    uint64_t at = 0;
    at_make(volume->root, "filler", S_IFREG | 0644);
    do {
        at_write(volume->root, "filler", data, sizeof data, at);
        at += sizeof data;
        vnode_statistics(volume->root, &statistics);
    } while (statistics.f_bfree * statistics.f_bsize > ROOM);
}

static void start_work(uint32_t block_size, struct disk *start) {
    char path[10];
    memset(files, 0, sizeof files);
    promise_count = last_number = 0;
    disk = disk_create(SECTORS);
    volume_make(disk, block_size, block_size == 1024 ? "-g 1024" : "");
    disk_copy(start, disk);
    disk->records = true;
    volume = volume_mount(disk);
    for (unsigned i = 0; i < DIRECTORIES; i++) {
        sprintf(path, "d%u", i);
        at_make(volume->root, path, S_IFDIR | 0755);
    }
    fill();
    sync_volume();
}

void test_power_cuts(uint64_t seed, uint32_t cuts) {
    struct disk *start = disk_create(SECTORS), *torn = disk_create(SECTORS);
    uint32_t checked = 0, events = 0;
    promises = malloc(PROMISES_MOST * sizeof *promises);
    for (uint32_t i = 0; i < 3; i++) {
        snprintf(fake_context, sizeof fake_context, "power cuts, blocks of %u, seed %llu",
                 1024u << i, (unsigned long long)seed);
        random_seed(seed * 77 + i);
        fake_managed_frames = random_chance(50) ? 1024 : 8192;
        start_work(1024u << i, start);
        work(900);
        volume_unmount(volume);
        events += disk->event_count;
        for (uint32_t cut = 0; cut < (cuts + 2 - i) / 3; cut++)
            checked += cut_once(start, torn);
        disk_free(disk);
    }
    printf("power cuts: %u in %u events, all repaired; %u promises kept\n", cuts, events, checked);
    free(promises);
    disk_free(start);
    disk_free(torn);
}
