package org.bootrig.core.results;

/**
 * The last verdict of a JUnit test that proves a requirement.
 *
 * @param requirement catalogue id
 * @param test class and method, as JUnit names them
 * @param verdict {@code passed}, {@code failed}, {@code broken} or {@code skipped}
 * @param commit at which it ran; empty outside of a repository. It ends in {@code +} where files were changed
 * @param time when it ended
 */
public record Proof(String requirement, String test, String verdict, String message, String commit, String time) {}
