package org.bootrig.core.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this run takes what screens show as their references. Safe for use by several threads. */
public final class ReferencePictures {

    private final boolean accepting;

    public ReferencePictures(boolean accepting) {
        this.accepting = accepting;
    }

    public boolean isAccepting() {
        return accepting;
    }

    /** Writes the picture as the reference, a PNG file. */
    public synchronized void accept(Path file, Picture picture) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, picture.png());
    }
}
