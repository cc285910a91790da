package org.bootrig.core.base;

/**
 * A place in a system's sources where something failed.
 *
 * @param file as the system's debugging information names it
 * @param line from 1
 */
public record FailurePlace(String function, String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line + " in " + function;
    }
}
