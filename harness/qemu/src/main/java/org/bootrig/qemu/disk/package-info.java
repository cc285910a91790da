/**
 * Disks: overlays, exchanged media, faults, and snapshots of a whole machine.
 */
package org.bootrig.qemu.disk;
