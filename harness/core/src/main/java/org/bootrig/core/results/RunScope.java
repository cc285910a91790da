package org.bootrig.core.results;

/**
 * How much of what there is was asked for.
 *
 * @param narrowed whether lines, tags, single tests or changes left something out of what was named
 */
public record RunScope(boolean narrowed) {

    public static final RunScope WHOLE = new RunScope(false);
}
