package org.bootrig.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps a machine's events in their order. Append-only; safe for use by several threads. */
public final class MachineEvents {

    private final List<MachineEvent> events = new ArrayList<>();
    private final Consumer<MachineEvent> listener;

    /** @param listener called for each event after it was recorded, on the thread that reports it */
    public MachineEvents(Consumer<MachineEvent> listener) {
        this.listener = listener;
    }

    public void add(MachineEvent event) {
        synchronized (this) {
            events.add(event);
        }
        listener.accept(event);
    }

    public synchronized List<MachineEvent> all() {
        return List.copyOf(events);
    }

    public synchronized int count() {
        return events.size();
    }

    /** Returns the first event at or after this index, if there is one. */
    public synchronized Optional<MachineEvent> from(int index) {
        return index < events.size() ? Optional.of(events.get(index)) : Optional.empty();
    }
}
