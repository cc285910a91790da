/**
 * A powered machine: its monitor, its events, its clock and what the firmware says.
 */
@NullMarked
package org.bootrig.qemu.power;

import org.jspecify.annotations.NullMarked;
