/**
 * Screens as pixels and as text.
 */
@NullMarked
package org.bootrig.qemu.screen;

import org.jspecify.annotations.NullMarked;
