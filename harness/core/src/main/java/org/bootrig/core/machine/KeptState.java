package org.bootrig.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;

/**
 * A machine's whole state in a file, from which other machines of the same request can start.
 *
 * @param file what {@link Snapshots#keep} wrote; only ever read
 * @param transcript what the console said, from power-on to the moment that was kept
 */
public record KeptState(Path file, Path transcript) {

    /** Keeps a machine's state in this file, and what its console said so far beside it. */
    public static KeptState take(Snapshots snapshots, Transcript transcript, Path file) {
        long said = snapshots.keep(file);
        Path text = file.resolveSibling(file.getFileName() + ".txt");
        try {
            Files.writeString(text, transcript.text(0, said));
        } catch (IOException failure) {
            throw new RigFault(Cause.LAB_FAULT, text + " cannot be written: " + failure, failure);
        }
        return new KeptState(file, text);
    }

    public Evidence evidence() {
        String name = "console transcript of the boot that was kept";
        try {
            return Evidence.text(name, Files.readString(transcript));
        } catch (IOException gone) {
            return Evidence.text(name, "It cannot be read any more: " + gone + "\n");
        }
    }
}
