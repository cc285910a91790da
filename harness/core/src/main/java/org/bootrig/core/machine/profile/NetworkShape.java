package org.bootrig.core.machine.profile;

import java.util.Map;
import java.util.Optional;

/**
 * A machine's network card and its network.
 *
 * @param mode what the card is connected to, in the provider's own words
 * @param card the device model; empty for the provider's choice
 * @param restricted whether the guest can only answer connections through its forwards; empty when the profile does not
 *     say
 * @param forwards the guest's TCP ports for each service name; empty when the profile does not say
 */
public record NetworkShape(
        String mode, Optional<String> card, Optional<Boolean> restricted, Optional<Map<String, GuestPorts>> forwards) {}
