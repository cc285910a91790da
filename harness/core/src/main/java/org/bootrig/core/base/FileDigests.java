package org.bootrig.core.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches the digests of files. Each file is read once, and again only when its size, its time or its identity has
 * changed. Safe for use by several threads.
 */
public final class FileDigests {

    private final Map<Version, String> known = new ConcurrentHashMap<>();

    private record Version(Path file, long size, FileTime modified, String identity) {

        static Version of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(
                    file.toAbsolutePath().normalize(),
                    now.size(),
                    now.lastModifiedTime(),
                    String.valueOf(now.fileKey()));
        }
    }

    /** Returns the digest of the file's content, as {@link Digest#ofFile} does. */
    public String of(Path file) throws IOException {
        Version version = Version.of(file);
        String digest = known.get(version);
        if (digest == null) {
            digest = Digest.ofFile(file);
            known.put(version, digest);
        }
        return digest;
    }
}
