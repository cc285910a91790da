package org.bootrig.core.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.MachineEvent;
import org.jspecify.annotations.Nullable;

/** Waits for whatever comes first. What nothing signals is looked at between two parts of the wait. */
final class ClueWait {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final JudgedWaits waits;
    private final Console console;
    private final List<Clue> clues;
    private final List<Clue> onConsole;
    private final Optional<Duration> interval;
    private final String awaited;
    private final BudgetDeadline deadline;
    private final Supplier<?> interruption;

    ClueWait(JudgedWaits waits, Console console, List<Clue> clues, BudgetDeadline deadline) {
        this.waits = waits;
        this.console = console;
        this.clues = clues;
        this.deadline = deadline;
        onConsole = clues.stream().filter(clue -> clue.marker().isPresent()).toList();
        interval = clues.stream().flatMap(clue -> clue.interval().stream()).min(Duration::compareTo);
        awaited = clues.stream().map(Clue::awaited).collect(Collectors.joining(" or "));
        interruption = waits.noticing(awaited, this::reason, deadline);
    }

    Clue run() {
        while (true) {
            Optional<Clue> there = look();
            if (there.isPresent()) {
                return there.get();
            }
            boolean last = interval.isEmpty();
            Deadline part = last ? deadline : new PartOfWait(deadline, interval.get());
            Sighting sighting = waits.watch(marker(), interruption, part);
            Optional<Clue> found = found(sighting);
            if (found.isPresent()) {
                return found.get();
            }
            boolean goesOn = !last && sighting instanceof Sighting.Expired && !isSpent();
            if (!goesOn) {
                there = sighting instanceof Sighting.Expired ? look() : Optional.empty();
                return there.orElseThrow(() -> waits.failure(sighting, awaited, deadline));
            }
        }
    }

    private Optional<Clue> look() {
        try {
            return clues.stream().filter(Clue::look).findFirst();
        } catch (RigFault fault) {
            // A machine that has just ended cannot be asked; give the better explanation a moment to arrive.
            Sighting why = waits.watch(null, interruption, waits.deadline(GRACE));
            Optional<Clue> found = found(why);
            if (found.isEmpty() && !(why instanceof Sighting.Expired)) {
                throw waits.failure(why, awaited, deadline);
            }
            return Optional.of(found.orElseThrow(() -> fault));
        }
    }

    private boolean isSpent() {
        Duration left = deadline.remaining();
        return left.isNegative() || left.isZero();
    }

    private @Nullable Marker marker() {
        return onConsole.isEmpty()
                ? null
                : Marker.anyOf(onConsole.stream()
                        .map(clue -> clue.marker().orElseThrow())
                        .toList());
    }

    private @Nullable Object reason() {
        Object happened = waits.happening();
        Optional<Clue> signalled = clues.stream().filter(Clue::isSignalled).findFirst();
        return signalled.isPresent() && happened == null ? signalled.get() : happened;
    }

    private Optional<Clue> found(Sighting sighting) {
        if (sighting instanceof Sighting.Interrupted interrupted) {
            if (interrupted.reason() instanceof Clue clue) {
                return Optional.of(clue);
            }
            Optional<Clue> happened = clues.stream()
                    .filter(clue -> interrupted.reason() instanceof MachineEvent event && clue.is(event))
                    .findFirst();
            happened.ifPresent(clue -> waits.markJudged((MachineEvent) interrupted.reason()));
            return happened;
        }
        if (sighting instanceof Sighting.Found found) {
            return Optional.of(onConsole.stream()
                    .filter(clue -> isAt(clue.marker().orElseThrow(), found))
                    .findFirst()
                    .orElse(onConsole.get(0)));
        }
        return Optional.empty();
    }

    private boolean isAt(Marker marker, Sighting.Found found) {
        return console.transcript()
                .endOf(marker, found.start(), found.end(), true)
                .isPresent();
    }

    /** A part of a longer wait, after which something is looked at that nothing signals. */
    private static final class PartOfWait implements Deadline {

        private final BudgetDeadline whole;
        private final long end;

        PartOfWait(BudgetDeadline whole, Duration length) {
            this.whole = whole;
            this.end = System.nanoTime() + length.toNanos();
        }

        @Override
        public Duration remaining() {
            Duration left = whole.remaining();
            Duration ofPart = Duration.ofNanos(end - System.nanoTime());
            return left.compareTo(ofPart) < 0 ? left : ofPart;
        }

        @Override
        public Duration waited() {
            return whole.waited();
        }
    }
}
