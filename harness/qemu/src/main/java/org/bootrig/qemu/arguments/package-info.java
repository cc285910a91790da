/**
 * The command line of QEMU for a profile.
 */
package org.bootrig.qemu.arguments;
