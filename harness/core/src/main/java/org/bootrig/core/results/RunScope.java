package org.bootrig.core.results;

/**
 * How much of the project was selected.
 *
 * @param narrowed whether lines, tags, single tests or changes excluded something from the named features
 */
public record RunScope(boolean narrowed) {

    public static final RunScope WHOLE = new RunScope(false);
}
