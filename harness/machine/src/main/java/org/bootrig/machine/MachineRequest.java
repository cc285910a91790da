package org.bootrig.machine;

import java.util.Optional;

/**
 * Asks a provider for a machine.
 *
 * @param name unique within the run, for threads, files and messages
 * @param start the state in which the machine's first power-on finds itself; empty to start from power-off
 * @param clock takes the place of the profile's clock; empty to leave that alone
 */
public record MachineRequest(
        String name,
        BuiltSystem system,
        Profile profile,
        Run run,
        Optional<KeptState> start,
        Optional<MachineClock.Mode> clock) {

    /** Asks for a machine that starts from power-off, on its profile's clock. */
    public MachineRequest(String name, BuiltSystem system, Profile profile, Run run) {
        this(name, system, profile, run, Optional.empty(), Optional.empty());
    }
}
