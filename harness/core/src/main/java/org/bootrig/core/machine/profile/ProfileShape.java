package org.bootrig.core.machine.profile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootrig.core.machine.media.Medium;

/**
 * The part of a profile that means the same for every provider. Immutable. The provider decides whatever is empty.
 *
 * @param title a few words for people; the name if the profile has none
 * @param processors 1 to 255
 * @param media in the profile's order; a disk with the artifact {@code raw} if it names none
 * @param network empty when the machine has no network card
 */
public record ProfileShape(
        String name,
        String title,
        Optional<Architecture> architecture,
        Optional<MemorySize> memory,
        OptionalInt processors,
        List<Medium> media,
        Optional<NetworkShape> network) {}
