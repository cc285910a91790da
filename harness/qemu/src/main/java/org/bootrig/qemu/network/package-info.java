/**
 * Network cards, cables with faults, neighbours and forwarded ports.
 */
package org.bootrig.qemu.network;
