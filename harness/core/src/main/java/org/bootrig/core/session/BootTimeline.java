package org.bootrig.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootrig.core.base.Durations;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.system.BootPhase;

/** What the phases of one boot took. Immutable. */
public record BootTimeline(Instant on, MachineClock.Mode clock, List<Phase> phases) {

    /**
     * A phase of this boot.
     *
     * @param elapsed the host's time from the end of the phase before to the arrival of this one's marker; empty when
     *     that was not seen, or the one before has no end
     * @param starved how much of it the host kept from the machine, as far as that can be told
     * @param guest the guest's own time, where the lines of both ends are stamped
     * @param instructions as many as that time has room for, where instructions are what moves it and the stamps are as
     *     fine as they; those that ran, and those that would have while the guest idled
     */
    public record Phase(
            BootPhase phase,
            Optional<Duration> elapsed,
            Duration starved,
            Optional<Duration> guest,
            OptionalLong instructions) {

        public Phase(BootPhase phase, Optional<Duration> elapsed, Duration starved, Optional<Duration> guest) {
            this(phase, elapsed, starved, guest, OptionalLong.empty());
        }

        /** Returns the host's time less what the host took. */
        public Optional<Duration> served() {
            return elapsed.map(time -> time.minus(starved)).map(time -> time.isNegative() ? Duration.ZERO : time);
        }
    }

    /**
     * Returns what a phase's budget is held against: on the virtual clock the guest's own time where that is known, since
     * how fast instructions are counted there is the host's affair; otherwise the host's time less what it took.
     */
    public Optional<Duration> judged(Phase phase) {
        return clock == MachineClock.Mode.VIRTUAL && phase.guest().isPresent() ? phase.guest() : phase.served();
    }

    /** Returns whether the phase came to its end, within its budget. */
    public boolean isWithinBudget(Phase phase) {
        return judged(phase)
                .map(time -> time.compareTo(phase.phase().budget()) <= 0)
                .orElse(false);
    }

    /** Says all phases for people, one a line. */
    public String words() {
        StringBuilder text = new StringBuilder();
        for (Phase phase : phases) {
            text.append("  ")
                    .append(phase.phase().name())
                    .append(": ")
                    .append(judged(phase)
                            .map(Durations::words)
                            .orElse("not seen: '" + phase.phase().until() + "'"))
                    .append(" of ")
                    .append(Durations.words(phase.phase().budget()));
            if (!phase.starved().isZero() && !phase.starved().isNegative()) {
                text.append(", besides ")
                        .append(Durations.words(phase.starved()))
                        .append(" that the host kept from it");
            }
            phase.guest()
                    .ifPresent(guest ->
                            text.append(", ").append(Durations.words(guest)).append(" by the guest's own clock"));
            phase.instructions()
                    .ifPresent(count -> text.append(String.format(Locale.ROOT, ", %,d instructions", count)));
            text.append(isWithinBudget(phase) ? "\n" : "  <-- over its budget\n");
        }
        return text.toString();
    }
}
