package org.bootrig.engine.state;

import java.io.IOException;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.MachineRequest;

/**
 * Names a kept state by all that it depends on: the system and what its description promises, its sources, the image, the
 * profile, the emulator, and the background that led to it. When any of them changes, so does the name, and the old state
 * is never found again.
 */
final class StateKey {

    private StateKey() {}

    /** Returns the key, or nothing when machines of this request keep no states. */
    static Optional<String> of(InputDigests digests, MachineRequest request, Optional<NamedState> named) {
        return digests.emulator(request).map(identity -> key(digests, request, identity, named));
    }

    private static String key(
            InputDigests digests, MachineRequest request, String identity, Optional<NamedState> named) {
        try {
            return new Digest()
                    .addWord(request.system().description().name())
                    .addWord(digests.description(request.system().description()))
                    .addWord(request.system().buildId().orElse(""))
                    .addWord(digests.media(request))
                    .addWord(digests.image(request.system(), request.profile()))
                    .addWord(digests.profile(request.profile()))
                    .addWord(identity)
                    .addWord(named.map(NamedState::text).orElse(""))
                    .hex();
        } catch (IOException unreadable) {
            throw new RigFault(
                    Cause.LAB_FAULT, "what a kept state depends on cannot be read: " + unreadable, unreadable);
        }
    }
}
