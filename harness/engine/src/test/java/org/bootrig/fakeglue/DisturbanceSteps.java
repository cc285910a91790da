package org.bootrig.fakeglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cucumber.java.en.When;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.session.MachineSession;

/** What a host does to a run that nobody expects. */
public final class DisturbanceSteps {

    /** The folders of the machines that were disturbed. */
    public static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    private final MachineSession session;

    DisturbanceSteps(MachineSession session) {
        this.session = session;
    }

    @When("the machine's process gets the signal {word}")
    public void signal(String name) throws IOException, InterruptedException {
        long process =
                process(session.require(Monitor.class).command("info name").strip());
        FOLDERS.add(Path.of("/proc", Long.toString(process), "cwd").toRealPath());
        new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor();
    }

    @When("the machine that stands by is killed")
    public void killStandby() throws IOException, InterruptedException {
        long own = process(session.require(Monitor.class).command("info name").strip());
        await("a machine that stands by")
                .atMost(Duration.ofSeconds(30))
                .until(() -> others(own).findAny().isPresent());
        // Once it listens to its monitor it stands; killed before that, it would never have stood by.
        ProcessHandle standing = others(own).findAny().orElseThrow();
        await("its lines").atMost(Duration.ofSeconds(30)).until(() -> isConnected(standing.pid()));
        standing.destroyForcibly();
        standing.onExit().join();
    }

    private static Stream<ProcessHandle> others(long own) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.pid() != own)
                .filter(process -> process.info().command().orElse("").contains("qemu-system"));
    }

    /** Once its monitor, the last of its lines, is connected, that socket is gone from the machine's folder. */
    private static boolean isConnected(long process) throws IOException {
        return !Files.exists(
                Path.of("/proc", Long.toString(process), "cwd").toRealPath().resolve("monitor"));
    }

    @When("the disk that holds {string} is full")
    public void fill(String folder) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream file = Files.newOutputStream(Path.of(folder, "filler"))) {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    private static long process(String guest) throws IOException {
        try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
            for (ProcessHandle process : processes.toList()) {
                Path command = Path.of("/proc", Long.toString(process.pid()), "cmdline");
                if (Files.exists(command) && Files.readString(command).contains("\0guest=" + guest + "\0")) {
                    return process.pid();
                }
            }
        }
        throw new IllegalStateException("no process is called guest=" + guest);
    }
}
