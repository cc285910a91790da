package org.bootrig.core.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the digests of files. Each file is read once, and again when its size, its times or its identity have changed; large
 * ones are remembered from run to run, where a file for that is named. Safe for use by several threads.
 *
 * <p>A digest is the SHA-256 of the file's size and of those blocks that hold anything but zeros, with their places: most of
 * a disk's image is empty, and a JVM that starts quickly digests slowly.
 */
public final class FileDigests {

    private static final int BLOCK = 64 << 10;
    private static final byte[] EMPTY = new byte[BLOCK];
    /** Smaller files are read in less time than it takes to remember them. */
    private static final long WORTH_REMEMBERING = 1 << 20;

    private final Map<FileVersion, String> known = new ConcurrentHashMap<>();
    private volatile Optional<RememberedDigests> remembered = Optional.empty();

    /** Uses this file from now on to remember digests from run to run; it need not exist, and may be lost at any time. */
    public void rememberIn(Path file) {
        rememberIn(file, Clock.systemUTC());
    }

    void rememberIn(Path file, Clock clock) {
        remembered = Optional.of(new RememberedDigests(file, clock));
    }

    /** Returns the digest of the file's content, in hexadecimal. */
    public String of(Path file) throws IOException {
        FileVersion version = FileVersion.of(file);
        String digest = known.get(version);
        if (digest == null) {
            digest = remembered(version);
            known.put(version, digest);
        }
        return digest;
    }

    private String remembered(FileVersion version) throws IOException {
        Optional<RememberedDigests> memory = version.size() < WORTH_REMEMBERING ? Optional.empty() : remembered;
        Optional<String> found = memory.flatMap(known -> known.find(version));
        if (found.isPresent()) {
            return found.get();
        }
        String digest = read(version.file());
        // What was written to while it was read is of no version.
        if (memory.isPresent() && version.equals(FileVersion.of(version.file()))) {
            memory.get().remember(version, digest);
        }
        return digest;
    }

    private static String read(Path file) throws IOException {
        Digest digest = new Digest();
        byte[] block = new byte[BLOCK];
        long at = 0;
        try (InputStream content = Files.newInputStream(file)) {
            for (int length = content.readNBytes(block, 0, BLOCK);
                    length > 0;
                    length = content.readNBytes(block, 0, BLOCK)) {
                if (!Arrays.equals(block, 0, length, EMPTY, 0, length)) {
                    digest.addWord(Long.toString(at)).add(block, length);
                }
                at += length;
            }
        }
        return digest.addWord(Long.toString(at)).hex();
    }
}
