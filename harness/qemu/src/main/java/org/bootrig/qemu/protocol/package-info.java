/**
 * The QEMU Machine Protocol.
 */
package org.bootrig.qemu.protocol;
