package org.bootrig.core.machine;

import java.io.IOException;
import java.io.InputStream;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.Evidence;

/**
 * A machine's whole state that was kept, from which other machines of the same request can start. Its provider makes it
 * ({@link Snapshots#keep}), opens it again in a later run ({@link MachineProvider#openState}) and alone knows where it
 * is stored; all others copy its stored form and compare digests. Immutable; safe for use by several threads.
 */
public interface KeptState {

    /** Returns the size of the stored form in bytes. */
    long size() throws IOException;

    /**
     * Opens the stored form for reading: the state itself, or a reference to where it is stored. The caller closes it.
     */
    InputStream open() throws IOException;

    /** Returns the console's output, from power-on to the moment that was kept. */
    String transcript() throws IOException;

    /** Reads the stored form and returns its SHA-256 in hexadecimal. */
    default String digest() throws IOException {
        return Digest.ofStream(open());
    }

    /** Returns the evidence for a failure of a machine that started from this state. Never throws. */
    default Evidence evidence() {
        String name = "console transcript of the boot that was kept";
        try {
            return Evidence.text(name, transcript());
        } catch (IOException gone) {
            return Evidence.text(name, "It cannot be read any more: " + gone + "\n");
        }
    }
}
