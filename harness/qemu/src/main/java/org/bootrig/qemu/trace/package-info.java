/**
 * Which guest code ran, recorded by a plugin of QEMU or from its log.
 */
package org.bootrig.qemu.trace;
