/**
 * Which accelerator is the fastest on this host, found by booting and remembered with the host's identity.
 */
package org.bootrig.qemu.accelerator;
