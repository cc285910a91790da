package org.bootrig.core.machine;

import org.bootrig.core.base.RigFault;

/** Switches a machine. Every machine has it. Throws {@link RigFault} when the machine does not obey. */
public interface Power {

    /**
     * Does what can be done of the next {@link #on} before anybody needs the machine; then it stands still. May be left
     * out, and does nothing where there is nothing to do ahead.
     */
    default void prepare() {}

    /**
     * Starts the machine from power-off, or from the state that it was asked for with; the console is attached before the
     * first instruction runs. A machine whose guest switched it off can be started again.
     *
     * @throws IllegalStateException when the machine is on already
     */
    void on();

    /** Takes the power away at once, without telling the guest. Does nothing on a machine that is off. */
    void off();

    /** Presses the reset button. */
    void reset();
}
