/**
 * Keyboard and mouse.
 */
package org.bootrig.qemu.input;
