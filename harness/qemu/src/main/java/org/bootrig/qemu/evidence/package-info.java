/**
 * The evidence that a QEMU machine provides for a failure: registers, memory, code, resets.
 */
@NullMarked
package org.bootrig.qemu.evidence;

import org.jspecify.annotations.NullMarked;
