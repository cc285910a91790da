package org.bootrig.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineRequest;
import org.jspecify.annotations.Nullable;

/**
 * One test's run, machines and waits; records what the process had before, and so finds what a machine leaves behind.
 */
final class Trial implements AutoCloseable {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final Subject subject;
    private final Path folder;
    private final Run run;
    private final List<Machine> machines = new ArrayList<>();
    private final Set<Long> processesBefore;
    private final Set<Path> filesBefore;
    private int requests;

    Trial(Subject subject, Path folder) throws IOException {
        this.subject = subject;
        this.folder = folder;
        this.run = Run.begin(folder.resolve("output"));
        // What a provider makes once for all machines of a run, such as a template, belongs to the run.
        Machine first = machine();
        first.power().on();
        awaitFirstLine(first);
        first.close();
        processesBefore = processes();
        filesBefore = files();
    }

    Subject subject() {
        return subject;
    }

    Path folder() {
        return folder;
    }

    MachineRequest request() throws IOException {
        return subject.request(folder, run, "contract-" + ++requests);
    }

    Machine machine() throws IOException {
        return machine(request());
    }

    Machine machine(MachineRequest request) {
        Machine machine = subject.provider().create(request);
        machines.add(machine);
        return machine;
    }

    Machine machineFrom(KeptState state) throws IOException {
        MachineRequest cold = request();
        return machine(new MachineRequest(
                cold.name(), cold.system(), cold.profile(), cold.run(), Optional.of(state), Optional.empty()));
    }

    /** Makes a machine whose guest has reported that it is ready. */
    Machine ready() throws IOException {
        Machine machine = machine();
        machine.power().on();
        awaitFirstLine(machine);
        return machine;
    }

    void awaitFirstLine(Machine machine) {
        await(machine, Subject.FIRST_LINE);
    }

    void await(Machine machine, String literal) {
        Sighting sighting = sighting(machine, Marker.literal(literal), null);
        if (!(sighting instanceof Sighting.Found)) {
            throw new AssertionError("awaited '" + literal + "' but got " + sighting + "; the console said '"
                    + text(machine) + "', events are " + machine.events().all());
        }
    }

    /** Sends the character with the end of a line, and waits for it to come back. */
    void exchange(Machine machine, char character) throws IOException {
        send(machine, character);
        await(machine, String.valueOf(character));
    }

    void send(Machine machine, char character) throws IOException {
        machine.console().send((character + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for the first event and returns it. */
    MachineEvent awaitEvent(Machine machine) {
        Sighting sighting = sighting(machine, null, machine);
        if (sighting instanceof Sighting.Interrupted || !machine.events().all().isEmpty()) {
            return machine.events().all().get(0);
        }
        throw new AssertionError("awaited an event but got " + sighting);
    }

    /** Waits until the machine has reported an event or its console's line is lost. */
    void awaitAccident(Machine machine) {
        Sighting sighting = sighting(machine, Marker.literal("never said"), machine);
        if (sighting instanceof Sighting.Expired || sighting instanceof Sighting.Found) {
            throw new AssertionError("an accident went unnoticed: " + sighting);
        }
    }

    private static Sighting sighting(Machine machine, @Nullable Marker wanted, @Nullable Machine interrupting) {
        try {
            return machine.console()
                    .await(
                            wanted,
                            () -> interrupting == null
                                    ? null
                                    : interrupting.events().from(0).orElse(null),
                            Deadline.wallClock(AMPLE));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    static String text(Machine machine) {
        return machine.console()
                .transcript()
                .text(0, machine.console().transcript().length());
    }

    /** Returns what exists now and did not before the test: processes below this one, files of the run. */
    Set<String> leftBehind() throws IOException {
        Stream<String> left = Stream.concat(
                processes().stream().filter(id -> !processesBefore.contains(id)).map(id -> "process " + id),
                files().stream().filter(file -> !filesBefore.contains(file)).map(file -> "file " + file));
        return left.collect(Collectors.toSet());
    }

    private static Set<Long> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(run.temporary())) {
            return files.collect(Collectors.toSet());
        }
    }

    @Override
    public void close() {
        machines.forEach(Machine::close);
        run.close();
    }
}
