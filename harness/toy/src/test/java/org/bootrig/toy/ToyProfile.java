package org.bootrig.toy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.media.Medium;

/** @param lab where the board is */
record ToyProfile(String name, Path file, List<Medium> media, URI lab) implements Profile {

    @Override
    public String provider() {
        return ToyProvider.KIND;
    }

    @Override
    public Optional<String> exclusiveResource() {
        return Optional.of("the board " + name + " at " + lab);
    }
}
