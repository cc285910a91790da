package org.bootrig.core.machine.profile;

/**
 * A profile as its file has it.
 *
 * @param shape what every provider understands
 * @param own the keys of the provider alone
 */
public record ReadProfile<T>(ProfileShape shape, T own) {}
