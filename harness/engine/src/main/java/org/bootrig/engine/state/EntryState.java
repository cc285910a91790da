package org.bootrig.engine.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.machine.MachineClock;

/**
 * Where a scenario starts. The one place that decides it.
 *
 * @param kind how far the system has come
 * @param named the state that the scenario's background describes, where it does
 * @param clock takes the place of the profile's clock; empty to leave that alone
 */
public record EntryState(Kind kind, Optional<NamedState> named, Optional<MachineClock.Mode> clock) {

    /** How far the system has come when the first step runs. */
    public enum Kind {
        /** Powered off: the scenario switches the machine on itself. */
        COLD,
        /** Ready, by the system's own contract, on a machine that was switched on for this scenario. */
        BOOTED,
        /** The same, or further, on a machine that was restored to it where that is possible. */
        READY
    }

    /** Where the test that boots a profile starts. */
    public static final EntryState BOOTED = new EntryState(Kind.BOOTED, Optional.empty(), Optional.empty());

    static final String COLD_TAG = "@cold";
    static final String NEVER_READY_TAG = "@never-ready";
    static final String REAL_CLOCK_TAG = "@real-clock";
    static final String VIRTUAL_CLOCK_TAG = "@virtual-clock";

    /** The tags that have a meaning for the engine. */
    public static final Set<String> TAGS = Set.of(COLD_TAG, NEVER_READY_TAG, REAL_CLOCK_TAG, VIRTUAL_CLOCK_TAG);

    /** @param restoring whether machines may be restored; otherwise each is switched on for its scenario */
    public static EntryState of(List<String> tags, Optional<NamedState> named, boolean restoring) {
        Kind kind = tags.contains(COLD_TAG) || isNeverReady(tags) ? Kind.COLD : restoring ? Kind.READY : Kind.BOOTED;
        return new EntryState(kind, kind == Kind.COLD ? Optional.empty() : named, clock(tags));
    }

    /** Returns whether a scenario with these tags is about a system that does not become ready on its profile. */
    public static boolean isNeverReady(List<String> tags) {
        return tags.contains(NEVER_READY_TAG);
    }

    /** Returns whether scenarios with this and with the other start can use the same restored machine. */
    boolean startsLike(EntryState other) {
        return kind == other.kind
                && clock.equals(other.clock)
                && named.map(NamedState::text).equals(other.named.map(NamedState::text));
    }

    private static Optional<MachineClock.Mode> clock(List<String> tags) {
        // The last tag is the scenario's own, behind those that it inherits.
        int real = tags.lastIndexOf(REAL_CLOCK_TAG);
        int virtual = tags.lastIndexOf(VIRTUAL_CLOCK_TAG);
        if (real < 0 && virtual < 0) {
            return Optional.empty();
        }
        return Optional.of(real > virtual ? MachineClock.Mode.REAL : MachineClock.Mode.VIRTUAL);
    }
}
