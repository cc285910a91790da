package org.bootrig.core.base.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where runs have their temporary folders: in {@code TMPDIR}, or in {@code /tmp} where its path is too long for sockets. */
public final class TemporaryPlace {

    /** Of a UNIX socket's 107 bytes, what is left before {@code /bootrig-0a1b2c3d/m1234/} and a socket's own name. */
    static final int LONGEST = 64;

    private static final Path USUAL = Path.of("/tmp");

    private TemporaryPlace() {}

    /** Returns the place for this process; it may not be writable. */
    public static Path folder() {
        return folder(System.getenv());
    }

    static Path folder(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault("TMPDIR", ""));
        boolean usable = named.isAbsolute()
                && Files.isDirectory(named)
                && Files.isWritable(named)
                && named.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
        return usable ? named : USUAL;
    }
}
