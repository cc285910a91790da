package org.bootrig.core.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.media.MountedMedium;
import org.bootrig.core.machine.profile.SelfContainedMedia;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.system.BuiltSystem;

/**
 * Asks a provider for a machine.
 *
 * @param name unique within the run, for threads, files and messages
 * @param start the state in which the machine's first power-on begins; empty to start from power-off
 * @param clock replaces the profile's clock; empty to keep it
 * @param traced the code whose execution the machine must record, see {@link CodeTrace}; empty for none
 * @param reused what ran an earlier machine of the same state, to be put back and used again; empty for a fresh one
 */
public record MachineRequest(
        String name,
        BuiltSystem system,
        Profile profile,
        Run run,
        Optional<KeptState> start,
        Optional<MachineClock.Mode> clock,
        List<CodeRange> traced,
        Optional<StandingMachine> reused) {

    /** Asks for a machine that starts from power-off, on its profile's clock. */
    public MachineRequest(String name, BuiltSystem system, Profile profile, Run run) {
        this(name, system, profile, run, Optional.empty(), Optional.empty());
    }

    /** Asks for a machine that traces nothing. */
    public MachineRequest(
            String name,
            BuiltSystem system,
            Profile profile,
            Run run,
            Optional<KeptState> start,
            Optional<MachineClock.Mode> clock) {
        this(name, system, profile, run, start, clock, List.of(), Optional.empty());
    }

    /**
     * Returns the profile's media with the images that the system's build made, in the profile's order. Throws a user's
     * mistake where the system has no such artifact, or one that leads to other files of this host.
     */
    public List<MountedMedium> media() {
        return media(system, profile);
    }

    /** Returns what {@link #media()} of any request for this system and profile returns. */
    public static List<MountedMedium> media(BuiltSystem system, Profile profile) {
        return profile.media().stream()
                .map(medium -> new MountedMedium(medium, image(system, profile, medium)))
                .toList();
    }

    private static Image image(BuiltSystem system, Profile profile, Medium medium) {
        Path file = system.artifact(medium.artifact());
        SelfContainedMedia.require(profile.file(), medium, file);
        return Image.of(file, medium.format());
    }

    /** Asks for the same machine, which also records the execution of this code. */
    public MachineRequest tracing(List<CodeRange> code) {
        return new MachineRequest(name, system, profile, run, start, clock, List.copyOf(code), reused);
    }

    /** Asks for the same machine, made of what ran another one that started from the same state. */
    public MachineRequest reusing(StandingMachine standing) {
        return new MachineRequest(name, system, profile, run, start, clock, traced, Optional.of(standing));
    }
}
