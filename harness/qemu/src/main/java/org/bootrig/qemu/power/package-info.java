/**
 * A powered machine: its monitor, its events, its clock and the firmware's output.
 */
@NullMarked
package org.bootrig.qemu.power;

import org.jspecify.annotations.NullMarked;
