package org.bootrig.engine.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.session.BootTimeline;
import org.jspecify.annotations.Nullable;

/** Turns a boot's timeline into the plain values that results keep. */
public final class BootRecord {

    private BootRecord() {}

    public static BootRun of(String system, String profile, BootTimeline timeline) {
        List<BootRun.Part> parts = timeline.phases().stream()
                .map(phase -> new BootRun.Part(
                        phase.phase().name(),
                        phase.phase().until().notation(),
                        phase.phase().budget().toMillis(),
                        millis(phase.elapsed()),
                        phase.starved().toNanos() / 1e6,
                        millis(phase.guest()),
                        phase.instructions().isPresent() ? phase.instructions().getAsLong() : null,
                        millis(timeline.judged(phase)),
                        timeline.isWithinBudget(phase)))
                .toList();
        return new BootRun(
                system,
                profile,
                timeline.on().toString(),
                timeline.clock().name().toLowerCase(Locale.ROOT),
                parts);
    }

    private static @Nullable Double millis(Optional<Duration> time) {
        return time.map(known -> known.toNanos() / 1e6).orElse(null);
    }
}
