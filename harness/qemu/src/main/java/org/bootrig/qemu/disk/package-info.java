/**
 * Disks: overlays, exchanged media, faults, and snapshots of a whole machine.
 */
@NullMarked
package org.bootrig.qemu.disk;

import org.jspecify.annotations.NullMarked;
