package org.bootrig.core.machine.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The content of a medium, wherever it is stored. Never written. */
public interface Image {

    /** Returns a handle for a file of this host, with the format that its name implies; the file need not exist yet. */
    static Image of(Path file) {
        return new LocalImage(file, ImageFormat.ofName(file.getFileName().toString()));
    }

    /** Returns a handle for a file of this host in this format. */
    static Image of(Path file, ImageFormat format) {
        return new LocalImage(file, format);
    }

    /** Returns the image's name for people. */
    String name();

    ImageFormat format();

    /** Returns the size in bytes, as it is stored. */
    long size() throws IOException;

    /** Opens the stored bytes for reading; the caller closes them. */
    InputStream open() throws IOException;

    /** Returns the file of this host that holds it; empty for an image stored elsewhere. */
    default Optional<Path> file() {
        return Optional.empty();
    }
}
