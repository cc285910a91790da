package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bootrig.qemu.process.QemuProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that never opens its monitor, as a QEMU that is stopped while it starts. */
@Timeout(60)
@Tag("RIG-TRU-02")
class GreetingTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();
    private QemuProcess process;

    @BeforeEach
    void start() throws IOException {
        process = QemuProcess.start(List.of("sleep", "1000"), Map.of(), folder, new PacketCapture());
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void aProcessThatDoesNotGreetInTimeIsEnded() throws Exception {
        try (Greeting greeting = new Greeting(process, "test", Duration.ofMillis(300), abandoned)) {
            process.exit().toCompletableFuture().get(30, TimeUnit.SECONDS);

            assertThat(greeting.isLate()).isTrue();
        }
    }

    @Test
    void aProcessForWhichNobodyWaitsAnyMoreIsEndedAtOnce() throws Exception {
        try (Greeting greeting = new Greeting(process, "test", LONG, abandoned)) {
            abandoned.complete(null);
            process.exit().toCompletableFuture().get(30, TimeUnit.SECONDS);

            assertThat(greeting.isLate()).isFalse();
        }
    }

    @Test
    void aProcessThatHasGreetedIsLeftAlone() {
        new Greeting(process, "test", LONG, abandoned).close();
        abandoned.complete(null);

        assertThat(process.isAlive()).isTrue();
    }
}
