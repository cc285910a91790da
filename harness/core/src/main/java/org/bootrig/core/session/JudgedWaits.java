package org.bootrig.core.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.line.Signal;
import org.bootrig.console.match.Marker;
import org.bootrig.console.time.Patience;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.WaitNotice;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.system.SystemDescription;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one session. Each watches for what was awaited, for all failure patterns and for the machine's own
 * events, and throws {@link SystemFailure} or {@link RigFault} with the cause when something else came first. An event
 * is judged once. Belongs to the session's thread.
 */
final class JudgedWaits {

    private static final Duration LINE_LOSS_GRACE = Duration.ofSeconds(5);

    private final Machine machine;
    private final Judge judge;
    private final SecondLines lines;
    private final Runnable news;
    private final Consumer<String> waiting;
    private int judgedEvents;
    private @Nullable MachineEvent lastJudged;
    private boolean booting;

    /**
     * @param news called whenever a wait wakes up, as it does when the console receives something
     * @param waiting called every few seconds with what is being waited for
     */
    JudgedWaits(
            SystemDescription system,
            Machine machine,
            SecondLines lines,
            Secrets secrets,
            Runnable news,
            Consumer<String> waiting) {
        this.waiting = waiting;
        this.lines = lines;
        this.machine = machine;
        this.judge = new Judge(system, machine, secrets);
        this.news = news;
    }

    /** Sets whether failures from now on happen in a boot. */
    void setBooting(boolean booting) {
        this.booting = booting;
    }

    boolean isBooting() {
        return booting;
    }

    /** Begins to count this budget. */
    BudgetDeadline deadline(Duration budget) {
        return deadline(budget, () -> Duration.ZERO);
    }

    private BudgetDeadline deadline(Duration budget, Supplier<Duration> clientStarved) {
        return new BudgetDeadline(
                budget, machine.clock(), () -> machine.console().transcript().length(), clientStarved);
    }

    Sighting.Found await(Marker marker, BudgetDeadline deadline) {
        String awaited = "the " + describe(marker);
        Sighting sighting = watch(marker, noticing(awaited, this::happening, deadline), deadline);
        if (sighting instanceof Sighting.Found found) {
            return found;
        }
        throw judge.failure(sighting, awaited, booting, deadline);
    }

    /** Waits for a marker on a line beside the console. */
    Sighting.Found awaitOn(String line, Marker marker, Duration budget) {
        Console console = lines.require(line);
        String awaited = "the " + describe(marker) + " on the line '" + line + "'";
        BudgetDeadline deadline = new BudgetDeadline(
                budget, machine.clock(), () -> console.transcript().length(), () -> Duration.ZERO);
        Supplier<@Nullable Object> interruption = () -> happening(console);
        Sighting sighting = watch(console, marker, noticing(awaited, interruption, deadline), deadline);
        if (sighting instanceof Sighting.Found found) {
            return found;
        }
        if (sighting instanceof Sighting.Failing failing) {
            LineFailure failure = SecondLines.failure("the line '" + line + "'", console, failing);
            throw judge.failure(new Sighting.Interrupted(failure), awaited, booting, deadline);
        }
        throw judge.failure(sighting, awaited, booting, deadline);
    }

    /**
     * Waits until one of these clues is there, and returns it. Where several are, the first of the list counts.
     *
     * @param clues at least one
     */
    Clue awaitFirst(List<Clue> clues, BudgetDeadline deadline) {
        return new ClueWait(this, machine.console(), clues, deadline).run();
    }

    /** Returns what a wait means that found nothing of what it awaited. */
    RuntimeException failure(Sighting sighting, String awaited, BudgetDeadline deadline) {
        return judge.failure(sighting, awaited, booting, deadline);
    }

    void markJudged(MachineEvent event) {
        judgedEvents++;
        lastJudged = event;
    }

    /** Waits until the machine itself reports this event, and marks it as judged. */
    MachineEvent awaitEvent(MachineEvent.Kind kind, Duration budget) {
        BudgetDeadline deadline = deadline(budget);
        String awaited = "the machine's event '" + kind.words() + "'";
        Sighting sighting = watch(null, noticing(awaited, this::happening, deadline), deadline);
        if (sighting instanceof Sighting.Interrupted interrupted
                && interrupted.reason() instanceof MachineEvent event
                && event.kind() == kind) {
            markJudged(event);
            return event;
        }
        throw judge.failure(sighting, awaited, booting, deadline);
    }

    /** See {@link MachineSession#accompany}. */
    <T> T accompany(String activity, Duration budget, Callable<T> work) throws IOException {
        BudgetDeadline deadline = deadline(budget, new HarnessStarvation()::starved);
        try (HostClient<T> client = new HostClient<>(activity, work, machine.console()::wake)) {
            Sighting sighting =
                    watch(null, noticing("the end of " + activity, () -> reasonOrEnd(client), deadline), deadline);
            boolean ended = sighting instanceof Sighting.Interrupted interrupted && interrupted.reason() == client;
            if (sighting instanceof Sighting.Expired) {
                throw judge.noAnswer(activity, deadline);
            }
            if (!ended) {
                throw judge.failure(sighting, "the end of " + activity, booting, deadline);
            }
            Optional<Throwable> failure = client.failure();
            if (failure.isEmpty()) {
                return client.result();
            }
            judgeRest();
            if (failure.get() instanceof IOException broken) {
                throw broken;
            }
            if (failure.get() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure.get() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failure.get());
        }
    }

    /** See {@link MachineSession#catchUp}. */
    void catchUp() {
        try {
            new Patience(BudgetDeadline.UNRESPONSIVE)
                    .await(machine.clock().pulse().toCompletableFuture());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        } catch (TimeoutException silent) {
            throw new RigFault(
                    Cause.MACHINE_UNRESPONSIVE,
                    Cause.MACHINE_UNRESPONSIVE.meaning() + " (asked for " + Durations.words(BudgetDeadline.UNRESPONSIVE)
                            + ")",
                    silent);
        } catch (ExecutionException gone) {
            // Its earlier output is on the line.
        }
        machine.console().drain();
    }

    /** See {@link MachineSession#poll}. */
    boolean poll(String awaited, Duration budget, Duration interval, BooleanSupplier condition) {
        BudgetDeadline deadline = deadline(budget);
        try {
            while (!condition.getAsBoolean()) {
                if (!isLeftAfter(interval, deadline)) {
                    if (deadline.hostFault().isPresent()) {
                        throw judge.failure(new Sighting.Expired(deadline.waited()), awaited, booting, deadline);
                    }
                    return condition.getAsBoolean();
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        }
    }

    private static boolean isLeftAfter(Duration interval, BudgetDeadline deadline) throws InterruptedException {
        long end = System.nanoTime() + interval.toNanos();
        for (long pause = interval.toNanos(); pause > 0; pause = end - System.nanoTime()) {
            long left = deadline.remaining().toNanos();
            if (left <= 0) {
                return false;
            }
            new Signal().awaitChange(0, Math.min(left, pause));
        }
        return true;
    }

    private @Nullable Object reasonOrEnd(HostClient<?> client) {
        Object reason = happening();
        return reason == null ? client.ended() : reason;
    }

    /** Marks all events so far as judged. */
    void acceptEvents() {
        judgedEvents = machine.events().count();
    }

    /** Judges what no wait has judged: a failure pattern or an event that came after the last wait. */
    void judgeRest() {
        machine.requireSoundness();
        Optional<Sighting.Failing> failing = machine.console().unjudgedFailure();
        if (failing.isPresent()) {
            throw judge.failure(failing.get(), "the end of the scenario", false, null);
        }
        LineFailure beside = lines.rest();
        if (beside != null) {
            throw judge.failure(new Sighting.Interrupted(beside), "the end of the scenario", false, null);
        }
        MachineEvent event = unjudgedEvent();
        if (event != null && isPassed(event)) {
            // The profile says that this is how the system ends when all is well.
            judgedEvents++;
            lastJudged = event;
            event = unjudgedEvent();
        }
        boolean endedAsAsked =
                event != null && event.kind() == MachineEvent.Kind.ENDED && lastJudged != null && isEnd(lastJudged);
        if (event != null && !endedAsAsked) {
            throw judge.failure(new Sighting.Interrupted(event), "the end of the scenario", false, null);
        }
    }

    private static boolean isPassed(MachineEvent event) {
        return event.exit()
                .filter(exit -> exit.meaning() == MachineEvent.Meaning.PASSED)
                .isPresent();
    }

    private static boolean isEnd(MachineEvent event) {
        return event.kind() == MachineEvent.Kind.POWERED_OFF || event.kind() == MachineEvent.Kind.EXITED;
    }

    Supplier<?> noticing(String awaited, Supplier<?> interruption, BudgetDeadline deadline) {
        WaitNotice notice = new WaitNotice(waiting);
        return () -> {
            notice.look(awaited, deadline.waited(), deadline.budget(), deadline.withheld());
            return interruption.get();
        };
    }

    Sighting watch(@Nullable Marker marker, Supplier<?> interruption, Deadline deadline) {
        return watch(machine.console(), marker, interruption, deadline);
    }

    private Sighting watch(Console console, @Nullable Marker marker, Supplier<?> interruption, Deadline deadline) {
        try {
            Sighting sighting = console.await(marker, interruption, deadline);
            if (!(sighting instanceof Sighting.Found)) {
                machine.requireSoundness();
            }
            if (!(sighting instanceof Sighting.Lost)) {
                return sighting;
            }
            // A machine that ends closes its line first: give the better explanation a moment to arrive.
            Sighting why = console.await(null, this::unjudgedEvent, deadline(LINE_LOSS_GRACE));
            return why instanceof Sighting.Interrupted ? why : sighting;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        }
    }

    @Nullable
    Object happening() {
        return happening(machine.console());
    }

    /** Returns what ends a wait on this console early: a failure on another line, or an event of the machine. */
    private @Nullable Object happening(Console waitedOn) {
        LineFailure beside = lines.failureBeside(waitedOn);
        return beside == null ? unjudgedEvent() : beside;
    }

    @Nullable
    MachineEvent unjudgedEvent() {
        news.run();
        return machine.events().from(judgedEvents).orElse(null);
    }

    private static String describe(Marker marker) {
        return marker.name().contains("'") ? marker.name() : "marker '" + marker.name() + "'";
    }
}
