/**
 * Which guest code ran, recorded by a plugin of QEMU or from its log.
 */
@NullMarked
package org.bootrig.qemu.trace;

import org.jspecify.annotations.NullMarked;
