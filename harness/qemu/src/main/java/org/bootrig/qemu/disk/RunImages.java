package org.bootrig.qemu.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.system.BuiltSystem;

/**
 * The images that one machine reads. A run's machines all read the same ones: an image that vanishes, is replaced or is written
 * to after the run first used it makes every verdict doubtful, and is no fault of the system. Safe for use by several threads.
 */
public final class RunImages {

    private static final Map<Key, Seen> FIRST_SEEN = new ConcurrentHashMap<>();

    private final Run run;
    private final BuiltSystem system;
    private final Map<String, Path> used = new TreeMap<>();

    private record Key(String run, Path file) {}

    private record Identity(long size, FileTime modified, Object file) {}

    /** @param sum of the content: a build may write the same bytes again, which is no change */
    private record Seen(Identity identity, long sum) {}

    public RunImages(Run run, BuiltSystem system) {
        this.run = run;
        this.system = system;
    }

    /**
     * Returns the file of this artifact, which is the one that the run's first machine had.
     *
     * @throws UserMistake when there never was one
     * @throws RigFault when it vanished or changed since
     */
    public synchronized Path require(String artifact) {
        Path file = place(artifact);
        Key key = new Key(run.id(), file);
        if (!FIRST_SEEN.containsKey(key)) {
            system.artifact(artifact);
            FIRST_SEEN.computeIfAbsent(key, unknown -> new Seen(identity(file), sum(file)));
        }
        used.put(artifact, file);
        check();
        return file;
    }

    /** Throws {@link RigFault} when an image that this machine reads vanished or changed since the run first used it. */
    public synchronized void check() {
        used.forEach((artifact, file) -> {
            Key key = new Key(run.id(), file);
            Seen first = FIRST_SEEN.get(key);
            Identity now = identity(file);
            if (first == null || now.equals(first.identity())) {
                return;
            }
            if (now.size() != first.identity().size() || sum(file) != first.sum()) {
                throw changed(artifact, file, "changed");
            }
            FIRST_SEEN.put(key, new Seen(now, first.sum()));
        });
    }

    private Path place(String artifact) {
        String relative = system.description().artifacts().get(artifact);
        return relative == null
                ? system.artifact(artifact)
                : system.root().resolve(relative).toAbsolutePath().normalize();
    }

    private Identity identity(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Identity(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException gone) {
            throw changed(
                    file.getFileName().toString(),
                    file,
                    "vanished (" + gone.getClass().getSimpleName() + ")");
        }
    }

    private long sum(Path file) {
        try (CheckedInputStream content = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
            content.transferTo(OutputStream.nullOutputStream());
            return content.getChecksum().getValue();
        } catch (IOException gone) {
            throw changed(
                    file.getFileName().toString(),
                    file,
                    "vanished (" + gone.getClass().getSimpleName() + ")");
        }
    }

    private RigFault changed(String artifact, Path file, String how) {
        return new RigFault(
                Cause.IMAGE_CHANGED,
                "the artifact '" + artifact + "' of " + system.description().name() + " " + how + " during the run: "
                        + file + "; nothing else may write to it while a run reads it");
    }
}
