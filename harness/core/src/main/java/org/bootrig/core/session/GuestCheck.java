package org.bootrig.core.session;

/**
 * A test that the system itself ran, and its verdict, as the system told it on its console.
 *
 * @param name unique within a scenario
 * @param detail what the system says of it; may be empty
 */
public record GuestCheck(String name, boolean passed, String detail) {}
