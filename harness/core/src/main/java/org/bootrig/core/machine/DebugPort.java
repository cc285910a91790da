package org.bootrig.core.machine;

import org.bootrig.core.base.RigFault;

/** Lets a debugger look into the machine. */
public interface DebugPort extends Capability {

    /**
     * Stops the machine, all processors at the next instruction, and lets one debugger connect, which from then on
     * controls whether the machine runs. Throws {@link RigFault} when the machine is off or does not open its port.
     *
     * @return the argument of GDB's {@code target remote}
     */
    String open();
}
