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

/** The times of one boot's phases. Immutable. */
public record BootTimeline(Instant on, MachineClock.Mode clock, List<Phase> phases) {

    /**
     * A phase of this boot.
     *
     * @param elapsed the host's time from the end of the phase before to the arrival of this one's marker; empty when
     *     that was not seen, or when the phase before has no end
     * @param starved how much of it the host withheld from the machine, as far as that is known
     * @param guest the guest's own time, if the lines of both ends have time stamps
     * @param instructions the instructions that fit into that time, if guest time counts instructions and the stamps
     *     are precise enough; includes the guest's idle time
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

        /** Returns the host's time less what the host withheld. */
        public Optional<Duration> served() {
            return elapsed.map(time -> time.minus(starved)).map(time -> time.isNegative() ? Duration.ZERO : time);
        }
    }

    /**
     * Returns the time that is compared with a phase's budget: on the virtual clock the guest's own time if it is
     * known, since there the host decides how fast instructions are counted; otherwise the host's time less what it
     * withheld.
     */
    public Optional<Duration> judged(Phase phase) {
        return clock == MachineClock.Mode.VIRTUAL && phase.guest().isPresent() ? phase.guest() : phase.served();
    }

    /** Returns whether the phase ended within its budget. */
    public boolean isWithinBudget(Phase phase) {
        return judged(phase)
                .map(time -> time.compareTo(phase.phase().budget()) <= 0)
                .orElse(false);
    }

    /** Describes all phases for people, one per line. */
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
                text.append(", plus ").append(Durations.words(phase.starved())).append(" that the host withheld");
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
