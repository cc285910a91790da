package org.bootrig.core.system;

import java.time.Duration;
import java.util.Optional;
import org.bootrig.console.match.Marker;

/**
 * A part of every boot. It begins where the one before it ends, the first with the power. Immutable.
 *
 * @param until the marker with which it ends
 * @param budget how long it may take
 * @param stamp how a later line gives the time of its end, if the marker's own line does not
 */
public record BootPhase(String name, Marker until, Duration budget, Optional<BootStamp> stamp) {

    public BootPhase(String name, Marker until, Duration budget) {
        this(name, until, budget, Optional.empty());
    }
}
