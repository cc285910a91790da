package org.bootrig.core.base.process;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.bootrig.console.time.Heartbeat;
import org.bootrig.console.time.ObservedTime;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.WaitNotice;

/**
 * A program that leads a process session of its own, with all that it starts, and the time that the host gave it.
 * Belongs to one thread.
 */
final class ProcessSession {

    /** How much time the host may withhold, as for a machine. */
    private static final int LONGEST_STRETCH = 3;

    private static final Duration GRACE = Duration.ofSeconds(60);

    /** Processes may start others while they are killed. */
    private static final int MOST_ROUNDS_OF_KILLING = 20;

    private final Process leader;
    private final Heartbeat heartbeat = new Heartbeat();
    private final ObservedTime time = new ObservedTime();
    private final Map<Long, Long> starved = new HashMap<>();
    private long watched;
    private long passed;

    ProcessSession(Process leader) {
        this.leader = leader;
    }

    /**
     * Waits for the leader's end. A session that has used up its budget is killed.
     *
     * @return false when it was killed
     * @throws RigFault when the host withheld too much, or the output is too large; the session is killed then
     */
    boolean await(Optional<Duration> budget, String name, List<CapturedOutput> outputs, WaitNotice notice)
            throws IOException {
        try {
            while (!hasEnded()) {
                beat();
                budget.ifPresent(limit ->
                        notice.look("the end of '" + name + "'", passed(), limit, passed().minusNanos(time.given())));
                if (budget.isPresent() && time.given() >= budget.get().toNanos()) {
                    kill();
                    return false;
                }
                for (CapturedOutput output : outputs) {
                    if (output.size() > CapturedOutput.MOST) {
                        throw new RigFault(
                                Cause.LAB_FAULT,
                                "'" + name + "' printed more than " + (CapturedOutput.MOST >> 20) + " MiB");
                    }
                }
                if (budget.isPresent()
                        && watched
                                >= budget.get()
                                        .multipliedBy(LONGEST_STRETCH)
                                        .plus(GRACE)
                                        .toNanos()) {
                    throw new RigFault(
                            Cause.HOST_TOO_BUSY,
                            "the host gave '" + name + "' " + Durations.words(Duration.ofNanos(time.given()))
                                    + " of its budget of " + Durations.words(budget.get()) + " in "
                                    + Durations.words(Duration.ofNanos(watched)));
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        } catch (RigFault fault) {
            kill();
            throw fault;
        }
    }

    private Duration passed() {
        return Duration.ofNanos(passed);
    }

    private boolean hasEnded() throws InterruptedException {
        return leader.waitFor(Heartbeat.INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void beat() {
        Heartbeat.Beat beat = heartbeat.beat();
        long longest = 0;
        boolean stopped = false;
        for (long process : ProcessState.tree(leader.pid())) {
            stopped |= ProcessState.isStopped(process);
            long now = ProcessState.starved(process);
            Long before = starved.put(process, now);
            longest = Math.max(longest, now - (before == null ? 0 : before));
        }
        // They mostly wait for each other rather than in parallel; the longest wait is the least that the whole session
        // lost.
        time.add(beat.nanos(), beat.onTime() && !stopped, longest);
        passed += beat.nanos();
        watched += beat.watched();
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(leader.toHandle()), leader.descendants());
    }

    /** Returns the processes of the session that are alive, the leader included. */
    List<ProcessHandle> members() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> ProcessState.session(process.pid()) == leader.pid())
                    .toList();
        }
    }

    /** Kills all of it, including processes that left the session but still have their parent in it. */
    private void kill() {
        List<ProcessHandle> left = Stream.concat(tree(), members().stream()).toList();
        for (int round = 0; round < MOST_ROUNDS_OF_KILLING && !left.isEmpty(); round++) {
            left.stream()
                    // A shell whose child dies first would print a message about that.
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .toList()
                    .forEach(ProcessHandle::destroyForcibly);
            left = members();
        }
    }

    /** Returns the leader's exit code. */
    int status() {
        try {
            return leader.onExit().get(1, TimeUnit.MINUTES).exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RigFault(Cause.LAB_FAULT, "the run was interrupted", interrupted);
        } catch (ExecutionException | TimeoutException stuck) {
            throw new RigFault(Cause.LAB_FAULT, "the process " + leader.pid() + " cannot be ended", stuck);
        }
    }
}
