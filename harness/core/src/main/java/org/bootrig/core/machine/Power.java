package org.bootrig.core.machine;

import org.bootrig.core.base.RigFault;

/** Switches a machine. Every machine has it. Throws {@link RigFault} when the machine does not obey. */
public interface Power {

    /**
     * Prepares the next {@link #on} before anybody needs the machine, which then waits. Optional; does nothing when
     * nothing can be prepared.
     */
    default void prepare() {}

    /**
     * Starts the machine from power-off, or from the state in its request; the console is attached before the
     * first instruction runs. A machine whose guest switched it off can be started again.
     *
     * @throws IllegalStateException when the machine is on already
     */
    void on();

    /** Cuts the power at once, without notice to the guest. Does nothing on a machine that is off. */
    void off();

    /** Presses the reset button. */
    void reset();
}
