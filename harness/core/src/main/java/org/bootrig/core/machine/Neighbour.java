package org.bootrig.core.machine;

import java.util.List;
import java.util.concurrent.Callable;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.RigFault;

/**
 * The host as the only other computer on the machine's own network. Its programs see that network and no other.
 * Used by one thread at a time.
 */
public interface Neighbour extends Capability {

    /** Returns the neighbour's address, such as {@code 192.168.77.1}, on a network whose mask has 24 bits. */
    String address();

    /**
     * Returns a task that runs a program to its end and returns its output, errors included, and its status.
     * Interrupting the caller ends the program.
     */
    Callable<CommandOutput> command(List<String> words);

    /** Starts a program that serves until the machine is closed. Throws {@link RigFault} when it cannot start. */
    void serve(List<String> words);
}
