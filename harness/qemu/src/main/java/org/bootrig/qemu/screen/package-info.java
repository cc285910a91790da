/**
 * Screens as pixels and as text.
 */
package org.bootrig.qemu.screen;
