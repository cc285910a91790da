package org.bootrig.core.session;

/**
 * A test that the system itself ran, and its verdict, as the system reported it on its console.
 *
 * @param name unique within a scenario
 * @param detail what the system says about it; may be empty
 * @param line the line of the console with the verdict; empty when no line contains it alone
 */
public record GuestCheck(String name, boolean passed, String detail, String line) {}
