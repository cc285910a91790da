package org.bootrig.engine.run;

import org.junit.platform.engine.UniqueId;

/**
 * One of the times that a scenario runs.
 *
 * @param number from 1
 */
public record Attempt(int number, int of) {

    /** The type of the segment that several attempts add to their scenario's id. */
    static final String SEGMENT = "attempt";

    static final Attempt ONLY = new Attempt(1, 1);

    public UniqueId id(UniqueId scenario) {
        return of == 1 ? scenario : scenario.append(SEGMENT, Integer.toString(number));
    }

    public String name(String scenario) {
        return of == 1 ? scenario : scenario + " (attempt " + number + " of " + of + ")";
    }
}
