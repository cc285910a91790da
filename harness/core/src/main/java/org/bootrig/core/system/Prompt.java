package org.bootrig.core.system;

import org.bootrig.console.match.Marker;

/**
 * A further prompt of a system, such as that of a login or of the superuser's shell. Immutable.
 *
 * @param takesCommands whether a shell stands behind it
 */
public record Prompt(String name, Marker marker, boolean takesCommands) {}
