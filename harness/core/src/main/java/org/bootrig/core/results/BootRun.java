package org.bootrig.core.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of one boot's phases, as stored in files. Immutable.
 *
 * @param on when the machine was switched on
 * @param clock {@code real} or {@code virtual}
 */
public record BootRun(String system, String profile, String on, String clock, List<Part> phases) {

    /**
     * One phase; unknown values are null.
     *
     * @param elapsedMillis the host's time
     * @param starvedMillis how much of it the host withheld from the machine
     * @param guestMillis the guest's own time, by its stamps
     * @param guestInstructions how many instructions fit into that time, on the virtual clock
     * @param judgedMillis the time that is compared with the budget
     */
    public record Part(
            String phase,
            String until,
            double budgetMillis,
            @Nullable Double elapsedMillis,
            double starvedMillis,
            @Nullable Double guestMillis,
            @Nullable Long guestInstructions,
            @Nullable Double judgedMillis,
            boolean withinBudget) {}

    public String place() {
        return system + " on " + profile;
    }
}
