/**
 * Keyboard and mouse.
 */
@NullMarked
package org.bootrig.qemu.input;

import org.jspecify.annotations.NullMarked;
