package org.bootrig.core.session;

/**
 * Something that a scenario sent to the system.
 *
 * @param at how many bytes the console had received by then
 * @param by {@code serial} or {@code keyboard}
 * @param text as it was sent; keys that were pressed together are joined by hyphens in angle brackets
 */
public record SentInput(long at, String by, String text) {}
