package org.bootrig.core.machine.stopped;

import org.bootrig.core.machine.Capability;

/** Stops a machine's processors between two instructions, and lets them go on. */
public interface Pause extends Capability {

    /** Stops it, if it is not stopped already, and returns a view that is good until {@link #goOn}. */
    StoppedMachine stop();

    /** Lets it go on; does nothing on a machine that is not stopped. */
    void goOn();
}
