/**
 * What a QEMU machine leaves when something failed: registers, memory, code, resets.
 */
package org.bootrig.qemu.evidence;
