// Unpacks the initial archive.
#include "archive.h"
#include "abi/errno.h"
#include "base/string.h"
#include "memory_fs.h"
#include "path.h"
#include <stddef.h>

#define HEADER_SIZE 110u
enum { INODE, MODE, USER, GROUP, LINKS, TIME, SIZE, MAJOR, MINOR, DEVICE_MAJOR, DEVICE_MINOR,
       NAME_SIZE, CHECK, FIELDS };

static uint32_t round_up(uint32_t value) { return (value + 3) & ~3u; }

static bool parse_header(const uint8_t *header, uint32_t *fields) {
    if (memcmp(header, "070701", 6) != 0)
        return false;
    for (int i = 0; i < FIELDS; i++) {
        uint32_t value = 0;
        for (int digit = 0; digit < 8; digit++) {
            uint8_t character = header[6 + 8 * i + digit];
            uint8_t lower = character | 0x20;
            if (character >= '0' && character <= '9')
                value = value << 4 | (uint32_t)(character - '0');
            else if (lower >= 'a' && lower <= 'f')
                value = value << 4 | (uint32_t)(lower - 'a' + 10);
            else
                return false;
        }
        fields[i] = value;
    }
    return true;
}

static int make_entry(const char *path, const uint32_t *fields, const uint8_t *data) {
    struct vnode *vnode;
    int result;
    if (S_ISDIR(fields[MODE])) {
        result = path_make(path, fields[MODE] & (S_IFMT | 07777), 0);
        return result == -EEXIST ? 0 : result;
    }
    if (!S_ISREG(fields[MODE]))
        return 0;
    result = path_open(path, O_CREAT | O_EXCL, fields[MODE], &vnode);
    if (result < 0)
        return result;
    memory_fs_adopt(vnode, data, fields[SIZE]);
    memory_fs_set_time(vnode, fields[TIME]);
    vnode_release(vnode);
    return 0;
}

int archive_unpack(const uint8_t *archive, uint32_t size, const char **problem) {
    uint32_t at = 0, fields[FIELDS];
    int entries = 0;
    char path[PATH_MAX / 8] = "/";
    *problem = "it has no end";
    while (at < size && size - at >= HEADER_SIZE) {
        if (!parse_header(archive + at, fields)) {
            *problem = "an entry has no header";
            break;
        }
        const char *name = (const char *)archive + at + HEADER_SIZE;
        uint32_t left = size - at, name_end = round_up(HEADER_SIZE + fields[NAME_SIZE]);
        if (fields[NAME_SIZE] == 0 || fields[NAME_SIZE] > sizeof path - 1 || name_end > left ||
            name[fields[NAME_SIZE] - 1] != 0 || fields[SIZE] > left - name_end) {
            *problem = "an entry reaches beyond its end";
            break;
        }
        if (strings_equal(name, "TRAILER!!!")) {
            *problem = NULL;
            break;
        }
        memcpy(path + 1, name, fields[NAME_SIZE]);
        if (make_entry(path, fields, archive + at + name_end) < 0) {
            *problem = "an entry cannot be made";
            break;
        }
        entries++;
        at += name_end + round_up(fields[SIZE]);
    }
    return entries;
}
