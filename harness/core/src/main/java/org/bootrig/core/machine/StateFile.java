package org.bootrig.core.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;

/**
 * A kept state that is a file of this host, for providers whose states are files.
 *
 * @param file the provider's own format; only ever read
 * @param text the console's transcript
 */
public record StateFile(Path file, Path text) implements KeptState {

    /** A boot that says more is kept with the end of it. */
    private static final long MOST_TEXT = 4L << 20;

    /** Adds the console's first bytes to a state that was written to this file; they are stored beside it. */
    public static StateFile of(Path file, Transcript transcript, long said) {
        long from = Math.max(transcript.dropped(), said - MOST_TEXT);
        String cut = from == 0 ? "" : "[... " + from + " bytes before this are left out ...]\n";
        return of(file, cut + transcript.text(from, said));
    }

    /** Takes a state's stored form in this file; its transcript is stored beside it. */
    public static StateFile of(Path file, String transcript) {
        Path text = file.resolveSibling(file.getFileName() + ".txt");
        try {
            Files.writeString(text, transcript);
        } catch (IOException failure) {
            throw new RigFault(Cause.LAB_FAULT, text + " cannot be written: " + failure, failure);
        }
        return new StateFile(file, text);
    }

    @Override
    public long size() throws IOException {
        return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public String transcript() throws IOException {
        return Files.readString(text);
    }
}
