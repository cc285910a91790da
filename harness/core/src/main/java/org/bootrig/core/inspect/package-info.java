/**
 * Where in its sources a system was stopped: stacks by GDB or by frame pointers, page walks, interrupted code, programs
 * and tasks. Knows a machine only as {@link org.bootrig.core.machine.stopped.StoppedMachine}.
 */
@NullMarked
package org.bootrig.core.inspect;

import org.jspecify.annotations.NullMarked;
