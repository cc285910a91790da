package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of SmallOS that runs on this host. Its calls below 500 are those of Linux, so the program of the image runs
 * as it is; compiled for the host's own library, the sanitizers watch it.
 */
final class HostService implements AutoCloseable {

    enum Build {
        OF_THE_IMAGE("root/usr/sbin", "root/usr/bin"),
        WITH_SANITIZERS("host");

        private final List<String> folders;

        Build(String... folders) {
            this.folders = List.of(folders);
        }
    }

    private static final Path OUTPUT = Path.of("target/services").toAbsolutePath();
    private static final Pattern LISTENS = Pattern.compile("port (\\d+)");
    private static final int BUDGET_SECONDS = 60;
    private static boolean built;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private HostService(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = new Thread(this::read, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a service that prints its port in its first line. */
    static HostService start(Build build, String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(program(build, name).toString()));
        command.addAll(List.of(options));
        return new HostService(command);
    }

    /** The path of a program, which is made if need be. */
    static synchronized Path program(Build build, String name) throws Exception {
        if (!built) {
            make();
        }
        built = true;
        return ThirtyTwoBitPrograms.requireFor(build.folders.stream()
                .map(folder -> OUTPUT.resolve("user").resolve(folder).resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow());
    }

    private static void make() throws Exception {
        Process make = new ProcessBuilder(
                        "make",
                        "-s",
                        "-j2",
                        "-C",
                        "../os-src/smallos",
                        "BUILD=" + OUTPUT,
                        "BUILD_ID=test",
                        "host-programs")
                .redirectErrorStream(true)
                .start();
        String said = new String(make.getInputStream().readAllBytes());
        assertThat(make.waitFor())
                .as("make host-programs (needs make, gcc and gcc-multilib):%n%s", said)
                .isZero();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line; (line = output.readLine()) != null; ) {
                synchronized (lines) {
                    lines.add(line);
                }
                Matcher listens = LISTENS.matcher(line);
                if (!port.isDone() && listens.find()) {
                    port.complete(Integer.valueOf(listens.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            port.completeExceptionally(new AssertionError("it ended without telling a port: " + output()));
        }
    }

    int port() throws Exception {
        return port.get(BUDGET_SECONDS, TimeUnit.SECONDS);
    }

    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** It still runs, and the sanitizers found nothing. */
    void assertSound() {
        assertThat(process.isAlive()).as("the service runs:%n%s", output()).isTrue();
        assertThat(output()).doesNotContain("Sanitizer").doesNotContain("runtime error");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            assertThat(process.waitFor(BUDGET_SECONDS, TimeUnit.SECONDS)).isTrue();
            reader.join(1000L * BUDGET_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(output()).doesNotContain("Sanitizer").doesNotContain("runtime error");
    }
}
