package org.bootrig.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.HostLoad;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.engine.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one time that a test had a machine. Immutable.
 *
 * @param thrown null when it passed
 * @param inPlace whether an earlier test had had what ran the machine
 * @param starved how long the host kept the machine waiting
 * @param place where in its sources the system failed, if known
 * @param evidence what was collected and is not attached yet
 * @param guestTests what the system tested itself
 */
record Trial(
        @Nullable Throwable thrown,
        boolean inPlace,
        Duration starved,
        Conditions conditions,
        Optional<CodePlace> place,
        List<Evidence> evidence,
        List<GuestCheck> guestTests) {

    /** Returns a trial for which there was no machine. */
    static Trial withoutMachine(Throwable reason) {
        return new Trial(reason, false, Duration.ZERO, Conditions.UNKNOWN, Optional.empty(), List.of(), List.of());
    }

    /** Returns the circumstances under which a machine has run until now. */
    static Conditions conditions(MachineClock clock, Entrance entrance) {
        HostLoad load = HostLoad.now();
        return new Conditions(
                entrance.how(),
                entrance.note(),
                entrance.discarded(),
                entrance.preparedAhead(),
                Optional.empty(),
                1,
                1,
                Optional.of(clock.mode().name().toLowerCase(Locale.ROOT)),
                clock.guestTime(),
                clock.processorTime().orElse(Duration.ZERO),
                load.average(),
                load.pressure());
    }

    Outcome outcome() {
        return Outcome.of(thrown);
    }

    /** Returns whether the earlier test may be the reason that it failed. */
    boolean isDoubtful() {
        return inPlace
                && outcome().needsEvidence()
                && outcome().cause().map(cause -> cause != Cause.USER_MISTAKE).orElse(true);
    }

    Trial with(@Nullable Throwable other) {
        return new Trial(other, inPlace, starved, conditions, place, evidence, guestTests);
    }

    Trial confirmed(boolean yes) {
        return new Trial(thrown, inPlace, starved, conditions.confirmed(yes), place, evidence, guestTests);
    }

    /** Returns the evidence under names that say on which machine it was collected. */
    List<Evidence> evidenceNamed(String machine) {
        return evidence.stream()
                .map(piece -> new Evidence(machine + ", " + piece.name(), piece.mediaType(), piece.content()))
                .toList();
    }
}
