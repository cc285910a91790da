/**
 * Network cards, cables with faults, neighbours and forwarded ports.
 */
@NullMarked
package org.bootrig.qemu.network;

import org.jspecify.annotations.NullMarked;
