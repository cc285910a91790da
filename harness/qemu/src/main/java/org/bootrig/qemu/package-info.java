/**
 * Machines made of QEMU processes: the process and its lines, the monitor protocol, and the capabilities that rest on
 * it. Nothing outside this package is meant to be named; {@link java.util.ServiceLoader} finds the provider.
 */
package org.bootrig.qemu;
