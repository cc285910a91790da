package org.bootrig.engine.state;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.session.MachineSession;

/**
 * Restores machines of one profile ahead, while other scenarios run, so that the next scenario need not wait for a
 * process to start. A machine stands still until a scenario takes it and serves that scenario alone. There are never
 * more than are bound to be needed, nor more than the run allows. Safe for use by several threads.
 */
public final class StandbyMachines implements AutoCloseable {

    private final int most;
    private final Consumer<MachineSession> discard;
    private final System.Logger log;
    private final List<EntryState> expected = new ArrayList<>();
    private final List<Standby> standing = new ArrayList<>();
    private boolean closed;

    /** @param session empty when there is none; a caller that needs one opens it itself, which then throws the reason */
    private record Standby(EntryState start, KeptState kept, CompletableFuture<Optional<MachineSession>> session) {}

    /**
     * @param most how many may stand at once; zero for none
     * @param discard closes a machine that was not used
     * @param log takes what is decided
     */
    public StandbyMachines(int most, Consumer<MachineSession> discard, System.Logger log) {
        this.most = most;
        this.discard = discard;
        this.log = log;
    }

    /** Counts a scenario that will run. */
    public synchronized void expect(EntryState start) {
        if (start.kind() == EntryState.Kind.READY) {
            expected.add(start);
        }
    }

    /** Counts down a scenario that has begun or will not run. */
    public synchronized void started(EntryState start) {
        for (Iterator<EntryState> each = expected.iterator(); each.hasNext(); ) {
            if (each.next().startsLike(start)) {
                each.remove();
                return;
            }
        }
    }

    /** Returns how many scenarios that start like this one will run and have no machine standing by. */
    public synchronized long wanted(EntryState start) {
        return expected.stream().filter(coming -> coming.startsLike(start)).count()
                - standing.stream()
                        .filter(standby -> standby.start().startsLike(start))
                        .count();
    }

    /** Returns a machine that was restored from this state, if there is one; it belongs to the caller from now on. */
    public Optional<MachineSession> take(KeptState kept) {
        Standby found;
        synchronized (this) {
            found = standing.stream()
                    .filter(standby -> standby.kept().equals(kept))
                    .findFirst()
                    .orElse(null);
            standing.remove(found);
        }
        // One that is not ready yet will be so before another one could be.
        return found == null ? Optional.empty() : found.session().join();
    }

    /** Begins to restore a machine for a scenario that starts like this one, if another one will run. */
    public synchronized void prepareNext(EntryState start, KeptState kept, Supplier<MachineSession> opening) {
        long provided = standing.stream()
                .filter(standby -> standby.start().startsLike(start))
                .count();
        long wanted = expected.stream()
                .filter(coming -> coming.startsLike(start))
                .limit(most + 1L)
                .count();
        if (closed || standing.size() >= most || provided >= wanted) {
            return;
        }
        Standby standby = new Standby(start, kept, new CompletableFuture<>());
        standing.add(standby);
        DaemonThread.of(() -> prepare(opening, standby.session()), "bootrig-standby")
                .start();
    }

    private void prepare(Supplier<MachineSession> opening, CompletableFuture<Optional<MachineSession>> taken) {
        MachineSession session = null;
        long start = System.nanoTime();
        try {
            session = opening.get();
            session.prepare();
            log.log(
                    Level.INFO,
                    "a machine of {0} stands by, restored in {1} ms",
                    session.profile().name(),
                    (System.nanoTime() - start) / 1_000_000);
            taken.complete(Optional.of(session));
        } catch (RigFault cannot) {
            log.log(Level.WARNING, "no machine could be restored ahead: {0}", cannot.getMessage());
            if (session != null) {
                discard.accept(session);
            }
        } finally {
            // A waiting caller must not wait for ever, whatever was thrown.
            taken.complete(Optional.empty());
        }
    }

    /** Discards the machines that were not used, and restores no more. */
    @Override
    public void close() {
        List<Standby> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(standing);
            standing.clear();
        }
        if (!left.isEmpty()) {
            log.log(Level.INFO, "{0} machines stood by and were not used", left.size());
        }
        left.forEach(standby -> standby.session().join().ifPresent(discard));
    }
}
