package org.bootrig.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.system.BootPhase;
import org.bootrig.core.system.BootStamp;
import org.bootrig.core.system.SystemDescription;

/**
 * Records, while a machine boots, how long its host let it starve so far, so that it can be subtracted from each phase.
 * Belongs to the session's thread.
 */
final class BootWatch {

    /** Reading a process's times costs about as much as reading one line, and a boot has hundreds of lines. */
    private static final long LEAST_NANOS_BETWEEN = 5_000_000;

    private static final int MOST_SAMPLES = 1 << 16;

    /** How far after the marker to look for the phase's time stamp. */
    private static final long MOST_LOOKED_AT = 1 << 20;

    /** @param ran the processor time that the machine had used */
    private record Sample(long length, Duration starved, Duration ran) {}

    private final Machine machine;
    private final Transcript transcript;
    private final Instant on;
    private final Duration starvedBefore;
    private final Duration ranBefore;
    private final List<Sample> samples = new ArrayList<>();
    private long lastLook = System.nanoTime();
    private long leastNanosBetween = LEAST_NANOS_BETWEEN;
    private Optional<BudgetDeadline> wait = Optional.empty();

    /** Begins for a machine that was switched on at this time. */
    BootWatch(Machine machine, Instant on) {
        this.machine = machine;
        this.transcript = machine.console().transcript();
        this.on = on;
        this.starvedBefore = starved();
        this.ranBefore = ran();
    }

    /** Counts time that this wait did not observe as withheld from the machine. */
    void watchedBy(BudgetDeadline deadline) {
        wait = Optional.of(deadline);
    }

    private Duration starved() {
        return machine.clock()
                .starved()
                .orElse(Duration.ZERO)
                .plus(wait.map(BudgetDeadline::unobserved).orElse(Duration.ZERO));
    }

    private Duration ran() {
        return machine.clock().processorTime().orElse(Duration.ZERO);
    }

    /** Called whenever the console received something. */
    void look() {
        long now = System.nanoTime();
        long length = transcript.length();
        boolean news = samples.isEmpty() || samples.get(samples.size() - 1).length() < length;
        if (news && now - lastLook >= leastNanosBetween) {
            lastLook = now;
            samples.add(new Sample(length, starved(), ran()));
            if (samples.size() > MOST_SAMPLES) {
                thin();
            }
        }
    }

    private void thin() {
        boolean[] odd = {false};
        samples.removeIf(sample -> odd[0] = !odd[0]);
        leastNanosBetween *= 2;
    }

    /** Finds the phases in the console's output between these offsets. */
    BootTimeline timeline(SystemDescription system, long from, long to) {
        Sample atEnd = new Sample(Long.MAX_VALUE, starved(), ran());
        List<BootTimeline.Phase> phases = new ArrayList<>();
        List<Duration> ran = new ArrayList<>();
        Duration ranSoFar = ranBefore;
        long position = from;
        Instant began = on;
        Duration starved = starvedBefore;
        Optional<Duration> stamp = Optional.empty();
        // The first process of a machine that is switched on counts from zero.
        OptionalLong cycles = OptionalLong.of(0);
        boolean known = true;
        for (BootPhase phase : system.bootPhases()) {
            OptionalLong end = known
                    ? transcript.endOf(
                            phase.until(), position, to, system.console().ignoreEscapes())
                    : OptionalLong.empty();
            known = end.isPresent();
            if (!known) {
                // Where this one ends is where the next would begin.
                phases.add(new BootTimeline.Phase(phase, Optional.empty(), Duration.ZERO, Optional.empty()));
                ran.add(Duration.ZERO);
                continue;
            }
            position = end.getAsLong();
            Instant arrived = transcript.arrivedAt(position - 1);
            Instant ended = arrived.isBefore(began) ? began : arrived;
            Sample sample = sampleAt(position, atEnd);
            Duration starvedSoFar = sample.starved();
            ran.add(sample.ran().minus(ranSoFar));
            ranSoFar = sample.ran();
            // A loader's first instructions cannot print numbers yet: a later line may contain their time stamp.
            String stampText = phase.stamp().isPresent()
                    ? transcript.text(position, Math.min(to, position + MOST_LOOKED_AT))
                    : transcript.lineAt(position - 1);
            Optional<BootStamp> written = phase.stamp().or(system::bootStamp);
            Optional<Duration> stampNow = written.flatMap(stamped -> stamped.on(stampText));
            OptionalLong cyclesNow =
                    written.map(stamped -> stamped.cyclesOn(stampText)).orElse(OptionalLong.empty());
            OptionalLong exactly = nanoseconds(cycles, cyclesNow);
            phases.add(new BootTimeline.Phase(
                    phase,
                    Optional.of(Duration.between(began, ended)),
                    starvedSoFar.minus(starved),
                    exactly.isPresent()
                            ? Optional.of(Duration.ofNanos(exactly.getAsLong()))
                            : difference(stamp, stampNow),
                    instructions(exactly)));
            began = ended;
            starved = starvedSoFar;
            stamp = stampNow;
            cycles = cyclesNow;
        }
        return new BootTimeline(on, machine.clock().mode(), bookedInTime(phases, ran));
    }

    /**
     * Linux accounts for a thread's wait when it ends, and the figures are read a little later still. Carries any
     * excess over a phase's duration back to earlier phases. A machine that ran was given time: what it used of all the
     * host's processors together was withheld from it by nobody, even where harness and machine starved at once and both
     * waits were counted.
     *
     * @param ran the processor time that the machine used in each phase
     */
    static List<BootTimeline.Phase> bookedInTime(List<BootTimeline.Phase> phases, List<Duration> ran) {
        LinkedList<BootTimeline.Phase> booked = new LinkedList<>();
        Duration early = Duration.ZERO;
        for (int index = phases.size() - 1; index >= 0; index--) {
            BootTimeline.Phase phase = phases.get(index);
            Duration most = phase.elapsed()
                    .orElse(Duration.ZERO)
                    .minus(ran.get(index).dividedBy(Runtime.getRuntime().availableProcessors()));
            Duration all = phase.starved().plus(early);
            Duration starved = all.compareTo(most) < 0 ? all : most;
            starved = starved.isNegative() ? Duration.ZERO : starved;
            early = all.minus(starved);
            booked.addFirst(new BootTimeline.Phase(
                    phase.phase(), phase.elapsed(), starved, phase.guest(), phase.instructions()));
        }
        return List.copyOf(booked);
    }

    private Sample sampleAt(long position, Sample atEnd) {
        return samples.stream()
                .filter(sample -> sample.length() >= position)
                .findFirst()
                .orElse(atEnd);
    }

    /** Returns the guest's time between two readings of its counter, where that counts nanoseconds. */
    private OptionalLong nanoseconds(OptionalLong before, OptionalLong now) {
        boolean counts = machine.clock().nanosecondsPerInstruction().isPresent();
        return counts && before.isPresent() && now.isPresent() && now.getAsLong() >= before.getAsLong()
                ? OptionalLong.of(now.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    private OptionalLong instructions(OptionalLong nanoseconds) {
        OptionalInt each = machine.clock().nanosecondsPerInstruction();
        return nanoseconds.isPresent() && each.isPresent()
                ? OptionalLong.of(nanoseconds.getAsLong() / each.getAsInt())
                : OptionalLong.empty();
    }

    private static Optional<Duration> difference(Optional<Duration> before, Optional<Duration> now) {
        return before.isEmpty() || now.isEmpty()
                ? Optional.empty()
                : Optional.of(now.get().minus(before.get())).filter(guest -> !guest.isNegative());
    }
}
