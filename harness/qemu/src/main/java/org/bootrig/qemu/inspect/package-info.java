/**
 * Reads a frozen machine: registers, page tables, stacks of processors and tasks.
 */
@NullMarked
package org.bootrig.qemu.inspect;

import org.jspecify.annotations.NullMarked;
