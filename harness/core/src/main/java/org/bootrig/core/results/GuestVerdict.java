package org.bootrig.core.results;

/** The verdict of a test that a system ran itself, as reported by the system. */
public record GuestVerdict(String name, boolean passed, String detail) {}
