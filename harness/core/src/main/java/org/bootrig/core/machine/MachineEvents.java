package org.bootrig.core.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a machine's events in their order, the last of them where a guest makes very many, for instance by resetting for
 * ever. Safe for use by several threads.
 */
public final class MachineEvents {

    /** Far more than any scenario looks at. */
    static final int MOST = 4096;

    private final Deque<MachineEvent> events = new ArrayDeque<>();
    private final Consumer<MachineEvent> listener;
    private int dropped;

    /** @param listener called for each event after it was recorded, on the thread that reports it */
    public MachineEvents(Consumer<MachineEvent> listener) {
        this.listener = listener;
    }

    public void add(MachineEvent event) {
        synchronized (this) {
            if (events.size() == MOST) {
                events.removeFirst();
                dropped++;
            }
            events.add(event);
        }
        listener.accept(event);
    }

    /** Returns the events that are kept. */
    public synchronized List<MachineEvent> all() {
        return List.copyOf(events);
    }

    /** Returns how many there were, those that are no longer kept included. */
    public synchronized int count() {
        return dropped + events.size();
    }

    /** Returns the first kept event at or after this index, if there is one. */
    public synchronized Optional<MachineEvent> from(int index) {
        if (index >= count()) {
            return Optional.empty();
        }
        return events.stream().skip(Math.max(0, index - dropped)).findFirst();
    }
}
