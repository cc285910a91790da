package org.bootrig.qemu.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.profile.Accelerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AcceleratorTest {

    @TempDir
    Path folder;

    @Test
    void timesABootAndGivesUpWhenItTakesTooLong() {
        try (Run run = Run.begin(folder)) {
            AcceleratorProbe probe = new AcceleratorProbe(Architecture.I386, run);

            assertThat(probe.time(Accelerator.TCG, Duration.ofSeconds(20))).isPresent();
            assertThat(probe.time(Accelerator.TCG, Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void choosesSomethingThatWorks() {
        try (Run run = Run.begin(folder)) {
            Accelerator fastest = Accelerators.fastest(Architecture.I386, run);

            assertThat(new AcceleratorProbe(Architecture.I386, run).time(fastest, Duration.ofSeconds(20)))
                    .isPresent();
        }
    }

    @Test
    void probesOnceForAllThreadsAndRemembersTheHost() throws Exception {
        Path file = folder.resolve("cache/accelerator.json");
        AtomicInteger probes = new AtomicInteger();

        IntStream.range(0, 8).parallel().forEach(index -> new AcceleratorCache(file).get("host", () -> {
            probes.incrementAndGet();
            return Accelerator.KVM;
        }));

        assertThat(probes).hasValue(1);
        assertThat(new AcceleratorCache(file).get("other host", () -> Accelerator.TCG))
                .isEqualTo(Accelerator.TCG);
        assertThat(Files.readString(file)).contains("\"host\" : \"kvm\"").contains("\"other host\" : \"tcg\"");
    }

    @Test
    void probesAgainWhenTheCacheIsDamaged() throws Exception {
        Path file = folder.resolve("accelerator.json");
        Files.writeString(file, "{\"host\": ");

        assertThat(new AcceleratorCache(file).get("host", () -> Accelerator.TCG))
                .isEqualTo(Accelerator.TCG);
        assertThat(Files.readString(file)).contains("\"host\" : \"tcg\"");
    }
}
