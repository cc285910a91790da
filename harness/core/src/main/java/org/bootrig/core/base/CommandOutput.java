package org.bootrig.core.base;

import java.util.OptionalInt;

/**
 * What a guest command printed, between its echo and the fingerprint, without escape sequences.
 *
 * @param status the exit status, when the system's fingerprint reports it
 */
public record CommandOutput(String command, String text, OptionalInt status) {}
