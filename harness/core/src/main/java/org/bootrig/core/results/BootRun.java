package org.bootrig.core.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the phases of one boot took, as it stands in files. Immutable.
 *
 * @param on when the machine was switched on
 * @param clock {@code real} or {@code virtual}
 */
public record BootRun(String system, String profile, String on, String clock, List<Part> phases) {

    /**
     * One phase; what is not known is null.
     *
     * @param elapsedMillis the host's time
     * @param starvedMillis how much of it the host kept from the machine
     * @param guestMillis the guest's own time, by its stamps
     * @param guestInstructions how many that time has room for, on the virtual clock
     * @param judgedMillis what the budget is held against
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
