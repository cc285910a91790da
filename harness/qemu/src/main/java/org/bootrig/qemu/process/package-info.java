/**
 * The process on the host: start, output, exit, and the time that the host gave it or withheld.
 */
@NullMarked
package org.bootrig.qemu.process;

import org.jspecify.annotations.NullMarked;
