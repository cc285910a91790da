/**
 * One process for several machines, one after the other: whether a process can be put back to the state that it started
 * from, and how that is done so that nothing of the earlier machine remains.
 */
@NullMarked
package org.bootrig.qemu.reuse;

import org.jspecify.annotations.NullMarked;
