// What becomes the root, and the file systems that are mounted into it.
#pragma once

// Mount the first that is sound: an ext2 partition of a disk that can be written (ATA), one of a
// disk that cannot (USB), the copy in memory that stage 2 has published, and when there is none, the rescue tree of the
// kernel. From a task, once; says what it did.
void root_mount(void);
// Write everything that is held back to the disk that the root is on, and mark its volume clean:
// 0 or -errno. From tasks.
int root_sync(void);
