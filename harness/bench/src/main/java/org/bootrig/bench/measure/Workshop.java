package org.bootrig.bench.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemBuild;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/** What benchmarks work with: a run, a system and a profile, and how often to measure. Used by one thread. */
public final class Workshop {

    /** Counted over all workshops, because they share the run's temporary folder. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Run run;
    private final Path systemFolder;
    private final Path profileFile;
    private final int runs;
    private final List<String> program;
    private final Consumer<String> progress;
    private @Nullable BuiltSystem built;
    private @Nullable Profile profile;

    /**
     * @param runs how often the usual benchmark measures; fast ones do it more often, slow ones less
     * @param program the command that starts the command line in a JVM of its own, up to and without the main class's
     *     arguments; the main class last
     * @param progress receives what is being done, in a few words
     */
    public Workshop(
            Run run, Path systemFolder, Path profileFile, int runs, List<String> program, Consumer<String> progress) {
        this.run = run;
        this.systemFolder = systemFolder;
        this.profileFile = profileFile;
        this.runs = runs;
        this.program = List.copyOf(program);
        this.progress = progress;
    }

    public Run run() {
        return run;
    }

    public int runs() {
        return runs;
    }

    List<String> program() {
        return program;
    }

    public Path systemFolder() {
        return systemFolder;
    }

    public Path profileFile() {
        return profileFile;
    }

    /** Returns a fresh path in the run's temporary folder. */
    public Path scratch(String name) {
        return run.temporary().resolve(name + "-" + NUMBERS.incrementAndGet());
    }

    /** Builds the system when that was not done yet. */
    public BuiltSystem built() {
        if (built == null) {
            progress.accept("building " + systemFolder.getFileName());
            built = SystemBuild.build(SystemDescription.read(systemFolder), run);
        }
        return built;
    }

    /** Makes a machine of the chosen system and profile, powered off. */
    public MachineSession open() {
        return open(built(), profile());
    }

    /** Makes the same machine with this clock. */
    public MachineSession open(MachineClock.Mode clock) {
        return MachineSession.open(new MachineRequest(
                "bench-" + NUMBERS.incrementAndGet(), built(), profile(), run, Optional.empty(), Optional.of(clock)));
    }

    private Profile profile() {
        if (profile == null) {
            profile = Profiles.read(profileFile);
        }
        return profile;
    }

    /** Makes a machine whose first power-on restores this state. */
    public MachineSession open(KeptState state) {
        return open(state, Optional.empty());
    }

    /** Makes such a machine of what ran another one of the same state, if there is something. */
    public MachineSession open(KeptState state, Optional<StandingMachine> standing) {
        MachineRequest fresh = new MachineRequest(
                "bench-" + NUMBERS.incrementAndGet(), built(), profile(), run, Optional.of(state), Optional.empty());
        return MachineSession.open(standing.map(fresh::reusing).orElse(fresh));
    }

    public MachineSession open(BuiltSystem system, Profile profile) {
        return MachineSession.open(new MachineRequest("bench-" + NUMBERS.incrementAndGet(), system, profile, run));
    }

    /** Reports the progress of a benchmark; rounds below zero warm up. */
    public void progress(int round, int rounds) {
        progress.accept(round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds);
    }
}
