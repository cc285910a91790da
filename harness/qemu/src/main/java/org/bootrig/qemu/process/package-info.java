/**
 * The process on the host: start, output, exit, and the time that the host gave or took.
 */
package org.bootrig.qemu.process;
