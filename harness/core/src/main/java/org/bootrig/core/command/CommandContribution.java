package org.bootrig.core.command;

import java.util.List;

/**
 * Adds commands to {@code bootrig}. Found by {@link java.util.ServiceLoader}; a provider registers one in
 * {@code META-INF/services}. Exceptions of a command are handled like those of the command line's own: a user's mistake
 * is printed in one sentence with exit code 2, a fault of the rig ends with exit code 3.
 */
public interface CommandContribution {

    /**
     * Returns new command objects, annotated with picocli's {@code @Command} and callable, with names that no other
     * command uses. Called once for each command line that is made.
     */
    List<Object> commands();
}
