package org.bootrig.machine;

import java.time.Duration;
import org.bootrig.console.Marker;

/**
 * A part of every boot. It begins where the one before it ends, the first with the power. Immutable.
 *
 * @param until the marker with which it ends
 * @param budget how long it may take
 */
public record BootPhase(String name, Marker until, Duration budget) {}
