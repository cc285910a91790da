package org.bootrig.core.machine.profile;

/**
 * A profile as read from its file.
 *
 * @param shape the part that every provider understands
 * @param own the keys of the provider alone
 */
public record ReadProfile<T>(ProfileShape shape, T own) {}
