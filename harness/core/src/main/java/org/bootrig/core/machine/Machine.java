package org.bootrig.core.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.console.Console;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.machine.lease.Lease;
import org.bootrig.core.machine.reuse.StandingMachine;

/** One running, or powered-off, instance of a profile with an image in it. Belongs to one scenario. */
public interface Machine extends AutoCloseable {

    Power power();

    /** Returns the serial console; one object for the machine's whole life, across resets and restores. */
    Console console();

    /**
     * Describes what the medium looks like that the machine starts from, and what to try, for a firmware that found nothing to
     * boot; empty when nothing is known.
     */
    default String bootMediumLook() {
        return "";
    }

    /** Returns whether what is sent on the console reaches the guest; a port for debug output has no way in. */
    default boolean consoleTakesInput() {
        return true;
    }

    MachineEvents events();

    MachineClock clock();

    /**
     * Throws {@link org.bootrig.core.base.RigFault} when the host did something to the machine that invalidates its
     * results, such as changing its image. Called before every verdict.
     */
    default void requireSoundness() {}

    /** Returns the capability; empty when the profile's machine does not have it. */
    <C extends Capability> Optional<C> capability(Class<C> type);

    /**
     * Collects what only the provider knows about a failure: command line, diagnostics, screen, registers. Freezes
     * the machine meanwhile. Never throws; the evidence says what could not be collected.
     */
    List<Evidence> evidence();

    /**
     * Returns where in its sources the system was when {@link #evidence} was last collected, as far as the provider
     * knows; for a panic, where it failed and not where it reports the failure.
     */
    default Optional<CodePlace> failingPlace(Cause cause) {
        return Optional.empty();
    }

    /**
     * Returns the ELF file of the program in whose address space the first processor was when {@link #evidence} was
     * last collected, as far as the provider knows.
     */
    default Optional<Path> runningProgram() {
        return Optional.empty();
    }

    /** Returns the claim on the remote thing that this machine is, while it exists; {@link #close} gives it up. */
    default Optional<Lease> lease() {
        return Optional.empty();
    }

    /**
     * Ends the machine as {@link #close} does, but leaves what ran it standing for the next machine that starts from the
     * same state. Empty where it cannot be put back so that nothing of this machine remains; then everything is freed.
     * Never throws.
     */
    default Optional<StandingMachine> leave() {
        close();
        return Optional.empty();
    }

    /** Ends the machine, in whatever state it is, and frees everything that it held. Never throws. */
    @Override
    void close();
}
