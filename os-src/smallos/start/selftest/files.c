// Self-tests of the virtual file system, in a file of its own under /tmp.
#include "abi/errno.h"
#include "base/string.h"
#include "files/file.h"
#include "fs/path.h"
#include "memory/frames.h"
#include "selftest.h"

static bool names(struct test_detail *result) {
    struct vnode *vnode;
    path_remove("/tmp/.selftest/b", false);
    path_remove("/tmp/.selftest", true);
    check(path_make("/tmp/.selftest", S_IFDIR | 0755, 0) == 0);
    check(path_make("/tmp/.selftest", S_IFDIR | 0755, 0) == -EEXIST);
    check(path_open("/tmp/.selftest/a", O_CREAT, 0644, &vnode) == 0);
    vnode_release(vnode);
    check(path_rename("/tmp/.selftest/a", "/tmp/./.selftest/../.selftest/b") == 0);
    check(path_find("/tmp/.selftest/a", &vnode) == -ENOENT);
    check(path_find("/tmp/.selftest/b/", &vnode) == -ENOTDIR);
    check(path_remove("/tmp/.selftest", true) == -ENOTEMPTY);
    check(path_rename("/tmp/.selftest", "/tmp/.selftest/inside") == -EINVAL);
    check(path_remove("/tmp/.selftest/b", false) == 0);
    check(path_remove("/tmp/.selftest", true) == 0);
    check(path_find("/../..", &vnode) == 0 && vnode == root_directory);
    vnode_release(vnode);
    return true;
}

static bool contents(struct test_detail *result) {
    char text[16] = "";
    struct vnode *vnode;
    uint32_t before = frame_counts().free;
    check(path_open("/tmp/.selftest", O_CREAT, 0644, &vnode) == 0);
    check(vnode_write(vnode, "0123456789", 10, 4090) == 10);
    check(vnode_read(vnode, text, 4, 4094) == 4 && strings_equal(text, "4567"));
    check(vnode_read(vnode, text, 2, 10) == 2 && text[0] == 0); // a hole
    check(vnode_truncate(vnode, 4092) == 0 && vnode_truncate(vnode, 4100) == 0);
    check(vnode_read(vnode, text, 16, 4091) == 9 && text[0] == '1' && text[1] == 0);
    check(path_remove("/tmp/.selftest", false) == 0); // lives on while it is open
    check(vnode_read(vnode, text, 1, 4090) == 1 && text[0] == '0');
    vnode_release(vnode);
    check(frame_counts().free == before);
    return true;
}

static bool pipes(struct test_detail *result) {
    struct file *ends[2];
    char text[8];
    check(pipe_create(ends, O_NONBLOCK) == 0);
    check(file_read(ends[0], text, 8) == -EAGAIN);
    check(file_write(ends[1], "through", 8) == 8);
    check(file_read(ends[0], text, 8) == 8 && strings_equal(text, "through"));
    check(file_read(ends[1], text, 8) == -EBADF);
    file_release(ends[1]);
    check(file_read(ends[0], text, 8) == 0); // no writer: the end
    file_release(ends[0]);
    return true;
}

const struct selftest file_tests[] = {
    {"file-names", names},
    {"file-contents", contents},
    {"pipes", pipes},
    {NULL, NULL},
};
