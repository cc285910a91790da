package org.bootrig.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bootrig.bench.Benchmarks;
import org.bootrig.bench.harness.EchoGuest;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Host;
import org.bootrig.bench.measure.Samples;
import org.bootrig.core.system.SystemDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestValuesTest {

    @TempDir
    Path folder;

    @Test
    void theMedianOfEachValueCountsUnderItsNameAndUnit() throws IOException {
        GuestValues values = new GuestValues();
        values.addLines("fork-wait: 5 us\nthroughput: 12.5 MiB/s");
        values.addLines("fork-wait: 9 us\r\nthroughput: 10 MiB/s\r\n");
        values.addLines("fork-wait: 7 us");

        String json = values.addTo(figure(), "virtual-").json(Host.now());

        assertThat(json).contains("\"virtual-fork-wait-us\":7.0", "\"virtual-throughput-MiB/s\":11.25");
    }

    @Test
    void whatIsNoValueIsPassedOver() throws IOException {
        GuestValues values = new GuestValues();

        assertThat(values.addLines("measuring\nready: soon\nFork: 5 us\nfork: five us\nfork: -5 us\n"))
                .isFalse();
        assertThat(values.addTo(figure(), "").json(Host.now())).contains("\"extras\":{}");
    }

    private Figure figure() throws IOException {
        SystemDescription guest = SystemDescription.read(EchoGuest.in(folder).folder());
        Benchmark any = Benchmarks.of(guest).get(0);
        return Figure.of(any, "ms", Samples.of(1), "tcg");
    }
}
