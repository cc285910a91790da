package org.bootrig.machine;

/**
 * Asks a provider for a machine.
 *
 * @param name unique within the run, for threads, files and messages
 */
public record MachineRequest(String name, BuiltSystem system, Profile profile, Run run) {}
