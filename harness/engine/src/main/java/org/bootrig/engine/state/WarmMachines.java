package org.bootrig.engine.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what ran the machines of earlier scenarios, stopped, until scenarios that start from the same states make machines
 * of it. All profiles of a run share it; where it is full, what was left first is freed. Safe for use by several threads.
 */
public final class WarmMachines implements AutoCloseable {

    private final int most;
    private final Deque<Warm> warm = new ArrayDeque<>();
    private boolean closed;

    private record Warm(KeptState state, StandingMachine standing) {}

    /** @param most how many may stand at once; they keep the memory of their machines */
    public WarmMachines(int most) {
        this.most = most;
    }

    /** Takes charge of what a machine left; frees it at once when the run has ended. */
    public void put(KeptState state, StandingMachine standing) {
        @Nullable StandingMachine superfluous = null;
        synchronized (this) {
            if (closed) {
                superfluous = standing;
            } else {
                warm.add(new Warm(state, standing));
                superfluous = warm.size() > most ? warm.remove().standing() : null;
            }
        }
        if (superfluous != null) {
            superfluous.close();
        }
    }

    /** Returns what the next machine of this state can be made of; it belongs to the caller from now on. */
    public synchronized Optional<StandingMachine> take(KeptState state) {
        for (Iterator<Warm> each = warm.iterator(); each.hasNext(); ) {
            Warm next = each.next();
            if (next.state().equals(state)) {
                each.remove();
                return Optional.of(next.standing());
            }
        }
        return Optional.empty();
    }

    /** Returns how many stand by for this state. */
    public synchronized long count(KeptState state) {
        return warm.stream().filter(each -> each.state().equals(state)).count();
    }

    /** Frees all that stands, and keeps nothing more. */
    @Override
    public void close() {
        List<Warm> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(warm);
            warm.clear();
        }
        left.forEach(each -> each.standing().close());
    }
}
