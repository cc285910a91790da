/**
 * What a QEMU machine leaves when something failed: registers, memory, code, resets.
 */
@NullMarked
package org.bootrig.qemu.evidence;

import org.jspecify.annotations.NullMarked;
