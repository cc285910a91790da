package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.DaemonThread;

/** A marker on the wire until the thread that waits for it runs. */
public final class WakeBenchmark implements Benchmark {

    private static final int WAKES_PER_RUN = 200;
    private static final int WARM_UP = 2000;
    private static final long TIME_TO_FALL_ASLEEP_NANOS = 300_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] WORDS = "final marker\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "wake";
    }

    @Override
    public String explanation() {
        return "From a marker's write on the other end of the line until the waiter that slept runs, with 12 failure "
                + "patterns armed.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        int rounds = workshop.runs() * WAKES_PER_RUN;
        try (Console console = new Console("wake", TwelvePatterns.MARKERS, true);
                LinePair line = LinePair.open(workshop.scratch("line"), workshop.run())) {
            console.attach(line.harness());
            Samples samples = Samples.milliseconds(measure(workshop, console, line, rounds));
            return Figure.of(this, "ms", samples, "")
                    .with("p99", samples.quantile(0.99))
                    .with("p999", samples.quantile(0.999));
        }
    }

    private static List<Long> measure(Workshop workshop, Console console, LinePair line, int rounds)
            throws InterruptedException {
        Semaphore begin = new Semaphore(0);
        long[] written = new long[1];
        Thread guest = DaemonThread.of(() -> speak(line, begin, written, WARM_UP + rounds), "bench-guest");
        guest.start();
        workshop.progress(0, 1);
        List<Long> nanos = new ArrayList<>();
        Marker marker = Marker.literal("final marker");
        for (int round = -WARM_UP; round < rounds; round++) {
            begin.release();
            console.await(marker, () -> null, Deadline.wallClock(PATIENCE));
            long woken = System.nanoTime();
            // The guest writes the time before it writes the words, which are ordered by the pipe.
            if (round >= 0) {
                nanos.add(woken - written[0]);
            }
        }
        guest.join();
        return nanos;
    }

    private static void speak(LinePair line, Semaphore begin, long[] written, int rounds) {
        try {
            for (int round = 0; round < rounds; round++) {
                begin.acquire();
                LockSupport.parkNanos(TIME_TO_FALL_ASLEEP_NANOS);
                written[0] = System.nanoTime();
                line.say(WORDS);
            }
        } catch (IOException hungUp) {
            // The waiter's own wait ends without the marker and reports that.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
