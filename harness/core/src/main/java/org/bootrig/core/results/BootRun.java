package org.bootrig.core.results;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.session.BootTimeline;
import org.jspecify.annotations.Nullable;

/**
 * What the phases of one boot took, as it stands in files. Immutable.
 *
 * @param on when the machine was switched on
 * @param clock {@code real} or {@code virtual}
 */
public record BootRun(String system, String profile, String on, String clock, List<Part> phases) {

    /**
     * One phase; what is not known is null.
     *
     * @param elapsedMillis the host's time
     * @param starvedMillis how much of it the host kept from the machine
     * @param guestMillis the guest's own time, by its stamps
     * @param guestInstructions how many that time has room for, on the virtual clock
     * @param judgedMillis what the budget is held against
     */
    public record Part(
            String phase,
            String until,
            double budgetMillis,
            @Nullable Double elapsedMillis,
            double starvedMillis,
            @Nullable Double guestMillis,
            @Nullable Long guestInstructions,
            @Nullable Double judgedMillis,
            boolean withinBudget) {}

    public static BootRun of(String system, String profile, BootTimeline timeline) {
        List<Part> parts = timeline.phases().stream()
                .map(phase -> new Part(
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
        String clock = timeline.clock().name().toLowerCase(java.util.Locale.ROOT);
        return new BootRun(system, profile, timeline.on().toString(), clock, parts);
    }

    private static @Nullable Double millis(Optional<Duration> time) {
        return time.map(known -> known.toNanos() / 1e6).orElse(null);
    }

    public String place() {
        return system + " on " + profile;
    }
}
