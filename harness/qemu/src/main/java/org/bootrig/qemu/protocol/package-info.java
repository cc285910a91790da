/**
 * The QEMU Machine Protocol.
 */
@NullMarked
package org.bootrig.qemu.protocol;

import org.jspecify.annotations.NullMarked;
