/**
 * The firmware that a machine runs when the board's own is not wanted.
 */
@NullMarked
package org.bootrig.qemu.firmware;

import org.jspecify.annotations.NullMarked;
