/**
 * A powered machine: its monitor, its events, its clock and what the firmware says.
 */
package org.bootrig.qemu.power;
