package org.bootrig.core.machine;

import java.io.IOException;
import java.io.InputStream;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.Evidence;

/**
 * A machine's whole state that was kept, from which other machines of the same request can start. Its provider makes it
 * ({@link Snapshots#keep}), opens it again in a later run ({@link MachineProvider#openState}) and alone knows where it lies;
 * everybody else copies its stored form and compares digests. Immutable; safe for use by several threads.
 */
public interface KeptState {

    /** Returns the size of the stored form in bytes. */
    long size() throws IOException;

    /** Opens the stored form for reading: the state itself, or what finds it where it lies. The caller closes it. */
    InputStream open() throws IOException;

    /** Returns what the console said, from power-on to the moment that was kept. */
    String transcript() throws IOException;

    /** Reads the stored form and returns its SHA-256 in hexadecimal. */
    default String digest() throws IOException {
        return Digest.ofStream(open());
    }

    /** Returns what a failure of a machine that started from here carries. Never throws. */
    default Evidence evidence() {
        String name = "console transcript of the boot that was kept";
        try {
            return Evidence.text(name, transcript());
        } catch (IOException gone) {
            return Evidence.text(name, "It cannot be read any more: " + gone + "\n");
        }
    }
}
