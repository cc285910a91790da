package org.bootrig.core.command;

import java.util.List;

/**
 * Adds commands to {@code bootrig}. Found by {@link java.util.ServiceLoader}; a provider registers one in
 * {@code META-INF/services}. What a command throws ends as that of the command line's own commands does: a user's mistake
 * in one sentence and exit code 2, a fault of the rig in exit code 3.
 */
public interface CommandContribution {

    /**
     * Returns new command objects, annotated with picocli's {@code @Command} and callable, with names that nobody else
     * uses. Called once for each command line that is made.
     */
    List<Object> commands();
}
