package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.RigFault;

/** A guest that floods its console before it says what is awaited. */
public final class ConsoleBenchmark implements Benchmark {

    private static final int MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MARKER = "the final marker";

    @Override
    public String name() {
        return "console-10mb";
    }

    @Override
    public String explanation() {
        return "10 MB of log lines through a pipe to a final marker, 12 failure patterns armed; and how many times "
                + "as long 100 MB take.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        byte[] block = logLines();
        int rounds = Math.max(3, workshop.runs() / 3);
        List<Long> ten = new ArrayList<>();
        List<Long> hundred = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            workshop.progress(round, rounds);
            long nanos = flood(workshop, block, 10);
            if (round >= 0) {
                ten.add(nanos);
            }
            if (round >= 0 && round < 3) {
                hundred.add(flood(workshop, block, 100));
            }
        }
        Samples small = Samples.milliseconds(ten);
        Samples large = Samples.milliseconds(hundred);
        return Figure.of(this, "ms", small, "")
                .with("hundredMegabytesMedian", large.median())
                .with("timeRatio100To10", large.median() / small.median());
    }

    private static long flood(Workshop workshop, byte[] block, int megabytes) throws IOException, InterruptedException {
        try (Console console = new Console("flood", TwelvePatterns.MARKERS, true);
                LinePair line = LinePair.open(workshop.scratch("line"), workshop.run())) {
            console.attach(line.harness());
            Thread guest = DaemonThread.of(() -> speak(line, block, megabytes), "bench-guest");
            long start = System.nanoTime();
            guest.start();
            Sighting sighting = console.await(Marker.literal(MARKER), () -> null, Deadline.wallClock(PATIENCE));
            long took = System.nanoTime() - start;
            guest.join();
            if (!(sighting instanceof Sighting.Found)) {
                throw new RigFault(Cause.LAB_FAULT, "the final marker was not found: " + sighting);
            }
            return took;
        }
    }

    private static void speak(LinePair line, byte[] block, int times) {
        try {
            for (int count = 0; count < times; count++) {
                line.say(block);
            }
            line.say(MARKER.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException hungUp) {
            // The waiter sees the line's loss.
        }
    }

    private static byte[] logLines() {
        StringBuilder text = new StringBuilder(MEGABYTE);
        for (int count = 0; text.length() < MEGABYTE; count++) {
            text.append("[%5d.%06d] \u001b[32mdevice %d\u001b[0m: changed to state %d, registers at 0x%08x\r\n"
                    .formatted(count / 100, count * 7919 % 1_000_000, count % 89, count % 7, count * 2_654_435_761L));
        }
        text.setLength(MEGABYTE);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
