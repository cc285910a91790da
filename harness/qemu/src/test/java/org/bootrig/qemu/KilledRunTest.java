package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.run.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KilledRunTest {

    @TempDir
    Path folder;

    @Test
    void leavesNoMachineAndNoFolderWhenTheJvmIsKilled() throws Exception {
        killed(jvm -> {}, (machine, temporary) -> {
            awaitKilled(machine);
            awaitDeletion(temporary);
        });
    }

    @Test
    @Tag("RIG-SEC-01")
    void leavesNoMachineWhenTheReaperIsKilledToo() throws Exception {
        killed(KilledRunTest::killReaper, (machine, temporary) -> {
            awaitKilled(machine);
            assertThat(temporary).isDirectory();
            Run.begin(folder).close();
            assertThat(temporary).doesNotExist();
        });
    }

    private interface Before {
        void of(Process jvm) throws Exception;
    }

    private interface After {
        void of(ProcessHandle machine, Path temporary) throws Exception;
    }

    private void killed(Before before, After after) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("error").toFile())
                .start();
        try (var output = jvm.inputReader()) {
            String line = output.readLine();
            assertThat(line).as(() -> error()).isNotNull();
            ProcessHandle machine =
                    ProcessHandle.of(Long.parseLong(line.split(" ")[0])).orElseThrow();
            Path temporary = Path.of(line.split(" ")[1]);
            assertThat(temporary).isDirectory();

            before.of(jvm);
            jvm.destroyForcibly();
            jvm.waitFor();

            after.of(machine, temporary);
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** Who adopts the process may take its time to bury it; a process that is dead has no command line any more. */
    private static void awaitKilled(ProcessHandle machine) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (machine.info().commandLine().isPresent()) {
            assertThat(System.nanoTime()).as("the machine is still there").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void killReaper(Process jvm) throws Exception {
        ProcessHandle reaper = jvm.children()
                .filter(child -> child.info().commandLine().orElse("").contains("bootrig-reaper"))
                .findFirst()
                .orElseThrow();
        reaper.destroyForcibly();
        reaper.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void awaitDeletion(Path path) throws Exception {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            path.getParent().register(watch, StandardWatchEventKinds.ENTRY_DELETE);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (Files.exists(path)) {
                var key = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(key).as("%s is still there", path).isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
    }

    private String error() {
        try {
            return Files.readString(folder.resolve("error"));
        } catch (java.io.IOException unreadable) {
            return unreadable.toString();
        }
    }
}
