package org.bootrig.core.results;

import java.time.Duration;
import java.util.Optional;

/**
 * The circumstances under which a verdict was reached.
 *
 * @param entry how the machine reached the state in which the scenario starts: {@code cold}, {@code booted},
 *     {@code fresh} and {@code in-place} when it was restored, in a process of its own or in one that had run other
 *     scenarios, or {@code none} when there was no machine
 * @param note why it was not restored although it could have been, or what could not be verified; empty when everything
 *     is normal
 * @param discardedRestores how many restored machines did not answer and were thrown away before this one
 * @param preparedAhead whether the machine was restored, and waited stopped, before its scenario began
 * @param confirmed whether a failure in place was seen again when the test was tried once more in a fresh process; empty
 *     when it was not tried again
 * @param attempt from 1; higher also when a test that failed was run again
 * @param attempts how many there are of this scenario in the run
 * @param clock {@code real} or {@code virtual}; empty without a machine
 * @param guestTime the guest's own time, where the machine measures it
 * @param processorTime the host's processor time that the machine used
 * @param hostLoad the host's load average over one minute when the scenario ended; negative when it is not known
 * @param hostPressure the share, in per cent of the last ten seconds, in which some task of the host waited for a
 *     processor
 */
public record Conditions(
        String entry,
        String note,
        int discardedRestores,
        boolean preparedAhead,
        Optional<Boolean> confirmed,
        int attempt,
        int attempts,
        Optional<String> clock,
        Optional<Duration> guestTime,
        Duration processorTime,
        double hostLoad,
        Optional<Double> hostPressure) {

    /** For a result about which nothing is known, or for which nothing ran. */
    public static final Conditions UNKNOWN = new Conditions(
            "none",
            "",
            0,
            false,
            Optional.empty(),
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            -1,
            Optional.empty());

    /** Returns the same conditions for one of several attempts. */
    public Conditions ofAttempt(int number, int count) {
        return with(confirmed, number, count);
    }

    /** Returns the same conditions of a failure in place that was tried once more, with what came of it. */
    public Conditions confirmed(boolean seenAgain) {
        return with(Optional.of(seenAgain), attempt, attempts);
    }

    private Conditions with(Optional<Boolean> seenAgain, int number, int count) {
        return new Conditions(
                entry,
                note,
                discardedRestores,
                preparedAhead,
                seenAgain,
                number,
                count,
                clock,
                guestTime,
                processorTime,
                hostLoad,
                hostPressure);
    }
}
