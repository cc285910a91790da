package org.bootrig.core.session;

/**
 * A test that the system itself ran, and its verdict, as the system reported it on its console.
 *
 * @param name unique within a scenario
 * @param detail what the system says of it; may be empty
 * @param line the line of the console that holds the verdict; empty where none holds it alone
 */
public record GuestCheck(String name, boolean passed, String detail, String line) {}
