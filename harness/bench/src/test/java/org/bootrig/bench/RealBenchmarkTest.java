package org.bootrig.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.harness.ColdBootBenchmark;
import org.bootrig.bench.harness.EchoBenchmark;
import org.bootrig.bench.harness.EchoGuest;
import org.bootrig.bench.harness.OverheadBenchmark;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Host;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.base.run.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real QEMU, a real socket; that something was measured is asserted, how much never. */
class RealBenchmarkTest {

    @TempDir
    Path output;

    private final List<String> progress = new ArrayList<>();
    private Run run;

    @BeforeEach
    void begin() {
        run = Run.begin(output);
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void echoesAreMeasuredThroughTheConsoleAndOverPlainSockets() throws Exception {
        JsonNode figure = measure(new EchoBenchmark(), output);

        assertThat(figure.path("runs").asInt()).isEqualTo(100);
        assertThat(figure.path("median").asDouble()).isPositive();
        assertThat(figure.path("extras").path("ratioToFloor").asDouble()).isPositive();
        assertThat(figure.path("accelerator").asText()).isIn("tcg", "kvm");
        assertThat(progress).isNotEmpty();
    }

    @Test
    void aColdBootIsMeasuredBesideTheSameMachineWithoutUs() throws Exception {
        EchoGuest guest = EchoGuest.in(run.temporary().resolve("system"));

        JsonNode figure = measure(new ColdBootBenchmark(), guest.folder());

        assertThat(figure.path("median").asDouble()).isPositive();
        assertThat(figure.path("extras").path("floorMedian").asDouble()).isPositive();
    }

    @Test
    void grepReadsTheSameMachineOnAPipe() throws Exception {
        EchoGuest guest = EchoGuest.in(run.temporary().resolve("system"));

        JsonNode figure = measure(new OverheadBenchmark(), guest.folder());

        assertThat(figure.path("extras").path("floorMedian").asDouble()).isPositive();
    }

    private JsonNode measure(Benchmark benchmark, Path system) throws Exception {
        Workshop workshop = new Workshop(run, system, system.resolve("auto.yaml"), 1, List.of("java"), progress::add);
        return new ObjectMapper().readTree(benchmark.run(workshop).json(Host.now()));
    }
}
