/**
 * Which accelerator is the fastest on this host, found by booting and remembered with the host's identity.
 */
@NullMarked
package org.bootrig.qemu.accelerator;

import org.jspecify.annotations.NullMarked;
