/**
 * The QEMU provider: a machine made of a QEMU process, and what the host can do.
 */
package org.bootrig.qemu;
