/**
 * A machine that stands still, as every debug stub or probe can show it: registers, memory and a port for GDB. What to
 * make of them is the business of {@code inspect}.
 */
@NullMarked
package org.bootrig.core.machine.stopped;

import org.jspecify.annotations.NullMarked;
