package org.bootrig.core.session;

import java.time.Duration;
import java.util.Optional;
import org.bootrig.console.match.Marker;
import org.bootrig.core.machine.MachineEvent;

/**
 * Something by which a wait recognizes what it waits for. What the console or the machine signals is found at once;
 * what nothing signals is looked at again and again. Belongs to the session's thread.
 */
interface Clue extends AutoCloseable {

    /** Describes it in messages, with its article. */
    String awaited();

    /** Returns what it looks like on the console, if it comes there. */
    default Optional<Marker> marker() {
        return Optional.empty();
    }

    /** Returns how often to {@link #look}; empty where there is nothing to look at. */
    default Optional<Duration> interval() {
        return Optional.empty();
    }

    /** Looks whether it is there now; may ask the machine. */
    default boolean look() {
        return false;
    }

    /** Returns whether something has reported it. Asked whenever the wait wakes up; must not take time. */
    default boolean isSignalled() {
        return false;
    }

    /** Returns whether this event of the machine is what is awaited. */
    default boolean is(MachineEvent event) {
        return false;
    }

    @Override
    default void close() {}
}
