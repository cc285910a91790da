package org.bootrig.cli.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.Durations;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells where a run's time went: what came one after the other, and for how long builds, boots and scenarios, which run
 * side by side, took together. Safe for use by several threads.
 */
final class RunTimings implements TestExecutionListener {

    /** What a test does. */
    private enum Kind {
        BUILD("builds"),
        BOOT("boots"),
        SCENARIO("scenarios");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final class Sum {
        private int count;
        private long nanos;
    }

    private final Map<Kind, Sum> sums = new EnumMap<>(Kind.class);
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    /** When this program's JVM began, on the clock of {@link System#nanoTime}. */
    private final long started;

    private long discovered;
    private long firstScenario;
    private long lastTest;

    RunTimings() {
        long now = System.nanoTime();
        started = ProcessHandle.current()
                .info()
                .startInstant()
                .map(instant -> now - Duration.between(instant, Instant.now()).toNanos())
                .orElse(now);
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        discovered = System.nanoTime();
        lastTest = discovered;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        long now = System.nanoTime();
        begun.put(test.getUniqueId(), now);
        if (firstScenario == 0 && kind(test).filter(Kind.SCENARIO::equals).isPresent()) {
            firstScenario = now;
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long began = begun.remove(test.getUniqueId());
        Optional<Kind> kind = kind(test);
        if (began != null && kind.isPresent()) {
            lastTest = System.nanoTime();
            Sum sum = sum(kind.get());
            sum.count++;
            sum.nanos += lastTest - began;
        }
    }

    private Sum sum(Kind kind) {
        return sums.computeIfAbsent(kind, none -> new Sum());
    }

    private static Optional<Kind> kind(TestIdentifier test) {
        if (!test.isTest()) {
            return Optional.empty();
        }
        UniqueId.Segment last = test.getUniqueIdObject().getLastSegment();
        if (!last.getType().equals("test")) {
            return Optional.of(Kind.SCENARIO);
        }
        return Optional.of(last.getValue().startsWith("build") ? Kind.BUILD : Kind.BOOT);
    }

    /** Prints it; to be called when all is over. */
    synchronized void print(PrintWriter out) {
        long now = System.nanoTime();
        long first = firstScenario == 0 ? lastTest : firstScenario;
        out.println("where the time went:");
        line(out, "start and discovery", discovered - started, "");
        line(out, "until the first scenario", first - discovered, together(Kind.BUILD) + ", " + together(Kind.BOOT));
        line(out, "scenarios", lastTest - first, together(Kind.SCENARIO));
        line(out, "results and report", now - lastTest, "");
        line(
                out,
                "all",
                now - started,
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(cpu -> "processor time of Bootrig itself " + Durations.words(cpu))
                        .orElse(""));
        out.flush();
    }

    private String together(Kind kind) {
        Sum sum = sum(kind);
        return sum.count + " " + kind.words + " took " + Durations.words(Duration.ofNanos(sum.nanos));
    }

    private static void line(PrintWriter out, String what, long nanos, String more) {
        out.println(String.format(Locale.ROOT, "  %-25s %7.2f s   %s", what, nanos / 1e9, more)
                .stripTrailing());
    }
}
