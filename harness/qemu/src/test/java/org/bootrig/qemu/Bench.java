package org.bootrig.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;

/** Makes machines of the tests' guests within one run, and closes what it made. */
public final class Bench implements AutoCloseable {

    static final Duration AMPLE = Duration.ofSeconds(20);
    /** Among the lines of a profile: asks for a 64-bit processor. */
    public static final String WIDE = "# 64-bit";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Path folder;
    private final Run run;
    private int guests;
    private String consoleKeys = "";
    private final Map<String, String> artifacts = new LinkedHashMap<>();
    private final List<Machine> machines = new ArrayList<>();

    public Bench(Path folder) {
        this.folder = folder;
        this.run = Run.begin(folder.resolve("output"));
    }

    public Run run() {
        return run;
    }

    public Path disk() {
        return folder.resolve("boot" + guests + ".img");
    }

    /** Returns where the next disk is to be written. */
    Path nextDisk() {
        guests++;
        return disk();
    }

    /** Among the lines of a profile: how much memory the machine has. */
    static String memory(String size) {
        return "memory: " + size;
    }

    /** Adds these keys to the system's console contract. */
    void contract(String keys) {
        consoleKeys = ", " + keys;
    }

    /** Adds this file to the system's artifacts. */
    void artifact(String kind, String file) {
        artifacts.put(kind, file);
    }

    /** Assembles a guest that is a kernel, and makes it the system's artifact of this kind. */
    void kernel(String guest) throws IOException {
        BootSector.assemble(guest, folder.resolve(guest + ".bin"));
        artifact("kernel", guest + ".bin");
    }

    /** Makes a powered-off machine whose disk boots this guest. */
    public Machine machine(String guest, String... moreProfile) throws IOException {
        // No image changes within a run.
        guests++;
        BootSector.write(guest, disk());
        return machineOfDisk(moreProfile);
    }

    /** Makes a powered-off machine with the disk that is there. */
    public Machine machineOfDisk(String... moreProfile) throws IOException {
        Machine machine = new QemuProvider().create(request(moreProfile));
        machines.add(machine);
        return machine;
    }

    /** Makes a powered-off machine that starts from a kept state of the disk that is there. */
    public Machine machineFrom(KeptState kept, String... moreProfile) throws IOException {
        MachineRequest cold = request(moreProfile);
        Machine machine = new QemuProvider()
                .create(new MachineRequest(
                        cold.name(), cold.system(), cold.profile(), cold.run(), Optional.of(kept), Optional.empty()));
        machines.add(machine);
        return machine;
    }

    /** Makes a powered-off machine of what ran another one that started from this state. */
    public Machine machineReusing(StandingMachine standing, KeptState kept, String... moreProfile) throws IOException {
        MachineRequest cold = request(moreProfile);
        Machine machine = new QemuProvider()
                .create(new MachineRequest(
                                cold.name(),
                                cold.system(),
                                cold.profile(),
                                cold.run(),
                                Optional.of(kept),
                                Optional.empty())
                        .reusing(standing));
        machines.add(machine);
        return machine;
    }

    public MachineRequest request(String... moreProfile) throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: guest
                artifacts: {raw: %s%s}
                console: {ready: ready, ansi: keep%s}
                """
                        .formatted(
                                disk().getFileName(),
                                artifacts.entrySet().stream()
                                        .map(each -> ", " + each.getKey() + ": " + each.getValue())
                                        .collect(Collectors.joining()),
                                consoleKeys));
        Path profile = folder.resolve("profile.yaml");
        Files.writeString(
                profile,
                """
                provider: qemu
                name: small
                arch: %s
                accelerator: tcg
                %s
                """
                                .formatted(
                                        List.of(moreProfile).contains(WIDE) ? "x86_64" : "i386",
                                        Arrays.stream(moreProfile).anyMatch(line -> line.startsWith("memory:"))
                                                ? "# memory below"
                                                : memory("16M"))
                        + String.join("\n", moreProfile) + "\n");
        return new MachineRequest(
                "machine " + NUMBERS.incrementAndGet(),
                new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                Profiles.read(profile),
                run);
    }

    public static Sighting.Found await(Console console, String literal) throws InterruptedException {
        return await(console, literal, AMPLE);
    }

    static Sighting.Found await(Console console, String literal, Duration patience) throws InterruptedException {
        Sighting sighting = console.await(Marker.literal(literal), () -> null, Deadline.wallClock(patience));
        if (sighting instanceof Sighting.Found found) {
            return found;
        }
        throw new AssertionError("awaited '" + literal + "' but got " + sighting + " after '"
                + console.transcript().text(0, console.transcript().length()) + "'");
    }

    /** Waits until the machine has reported at least this many events. */
    public static List<MachineEvent> awaitEvents(Machine machine, int count) throws InterruptedException {
        Sighting sighting = machine.console()
                .await(null, () -> machine.events().count() >= count ? "reported" : null, Deadline.wallClock(AMPLE));
        if (!(sighting instanceof Sighting.Interrupted)) {
            throw new AssertionError(
                    "awaited " + count + " events but got " + machine.events().all());
        }
        return machine.events().all();
    }

    public static void send(Machine machine, String text) throws IOException {
        machine.console().send(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        machines.forEach(Machine::close);
        run.close();
    }
}
