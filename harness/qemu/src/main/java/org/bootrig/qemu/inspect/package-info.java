/**
 * Reads a frozen machine: registers, page tables, stacks of processors and tasks.
 */
package org.bootrig.qemu.inspect;
