/**
 * A stopped machine, as every debug stub or probe can show it: registers, memory and a port for GDB. {@code inspect}
 * interprets them.
 */
@NullMarked
package org.bootrig.core.machine.stopped;

import org.jspecify.annotations.NullMarked;
