package org.bootrig.core.base.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.FileDigests;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.HostProcess;
import org.bootrig.core.base.process.TemporaryPlace;

/**
 * One run of Bootrig: its id, its folders, and the guarantee that nothing outlives it.
 *
 * <p>Every process that the run starts carries {@link #environment()}; a reaper outside the JVM kills all processes
 * that carry it and removes the temporary folder when the JVM is gone, however it ended. Safe for use by several
 * threads.
 */
public final class Run implements AutoCloseable {

    /** The environment variable that marks a process as part of a run. */
    public static final String VARIABLE = "BOOTRIG_RUN";

    /** The file in the output folder that {@link #openLog} begins. */
    public static final String LOG = "run.log";

    private static final long MOST_LOG_BYTES = 4 << 20;

    private final String id;
    private final Path output;
    private final TemporaryFolder temporary;
    private final Reaper reaper;
    private final Containment containment;
    private final Optional<String> swept;
    private volatile Consumer<String> waiting = what -> {};
    private final RunLog log = new RunLog(MOST_LOG_BYTES);
    private final FileDigests fileDigests = new FileDigests();
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    private Run(Path output, TemporaryFolder temporary, Reaper reaper, Optional<String> swept) {
        this.id = temporary.id();
        this.output = output;
        this.temporary = temporary;
        this.reaper = reaper;
        this.swept = swept;
        this.containment = new Containment(Map.of(VARIABLE, id), new PartLogger(log, "host"));
    }

    /**
     * Begins a run.
     *
     * @param output where the run leaves its results; made when absent
     */
    public static Run begin(Path output) {
        Path place = TemporaryPlace.folder();
        try {
            // What lies around the results is not ours to close.
            Files.createDirectories(output.toAbsolutePath().normalize().getParent());
            PrivateFiles.folder(output);
            Optional<String> swept = LeftOvers.sweep(place);
            TemporaryFolder temporary = TemporaryFolder.in(place);
            return new Run(output, temporary, Reaper.start(temporary.id(), temporary.path()), swept);
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the run's folders cannot be made in " + output + " and in " + place + ", which TMPDIR can change: "
                            + failure,
                    failure);
        }
    }

    /** Sends this listener a line for everything that the run waits for; it is called on the threads that wait. */
    public void onWaiting(Consumer<String> listener) {
        waiting = listener;
    }

    /** Reports that the run has been waiting for this for several seconds. */
    public void waiting(String what) {
        waiting.accept(what);
    }

    public String id() {
        return id;
    }

    /** Returns the folder for results, which remains after the run. */
    public Path output() {
        return output;
    }

    /** Returns the folder for sockets and overlays, which is deleted when the run ends. Its path is short. */
    public Path temporary() {
        return temporary.path();
    }

    /** Says in one sentence what had been left by runs that were killed, and was removed; empty when nothing had. */
    public Optional<String> swept() {
        return swept;
    }

    /**
     * Returns a program of the host that may start anything, such as a build. It carries the run's mark; where the host
     * permits it, a namespace holds all that it starts, so that nothing of it outlives the run.
     *
     * @param words the program, then its arguments
     */
    public HostProcess contained(List<String> words) {
        return HostProcess.of(words).with(environment()).inside(containment::namespace);
    }

    /** Returns what must be added to the environment of every process that the run starts. */
    public Map<String, String> environment() {
        return Map.of(VARIABLE, id);
    }

    /** Returns the digests of files that the run has read already. */
    public FileDigests fileDigests() {
        return fileDigests;
    }

    /**
     * Returns the run's one object of this class, which all machines of the run share and which goes with the run: what is
     * held so is never met by another run of the same JVM.
     *
     * @param maker makes it when it is first asked for; called once, and must not ask for the same class
     */
    public <T> T shared(Class<T> type, Function<Run, T> maker) {
        return type.cast(shared.computeIfAbsent(type, missing -> maker.apply(this)));
    }

    /** Opens {@link #LOG} in the output folder, at its end; until then, what is logged is dropped. */
    public void openLog() {
        log.open(output.resolve(LOG));
    }

    /**
     * Returns the logger for one part of Bootrig into this run's own log. It logs levels from {@code INFO} on, formats
     * as {@link java.text.MessageFormat}, and writes to no terminal.
     *
     * @param part a short name, such as {@code cache}
     */
    public System.Logger log(String part) {
        return new PartLogger(log, part);
    }

    /** Ends every process of this run that is still alive and removes the temporary folder. */
    @Override
    public void close() {
        containment.close();
        reaper.close();
        temporary.close();
        log.close();
    }
}
