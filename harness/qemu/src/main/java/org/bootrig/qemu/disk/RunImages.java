package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.FileDigests;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.media.ImageLook;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.SelfContainedMedia;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;

/**
 * The images that one machine reads. A run's machines all read the same ones: an image that vanishes, is replaced or is
 * written to after the run first used it makes every verdict doubtful, and is not the system's fault. Safe for use by
 * several threads.
 */
public final class RunImages {

    private final BuiltSystem system;
    private final Map<Path, Seen> firstSeen;
    private final FileDigests digests;
    private final Path profile;
    private final Map<String, Path> used = new TreeMap<>();

    /** What the run's machines saw first of each file. */
    private static final class FirstSeen {

        private final Map<Path, Seen> files = new ConcurrentHashMap<>();
    }

    private record Identity(long size, FileTime modified, Object file) {}

    /** @param digest of the content: a build that writes the same bytes again changes nothing */
    private record Seen(Identity identity, String digest) {}

    /** @param profile the file of the machine's profile, for messages */
    public RunImages(Run run, BuiltSystem system, Path profile) {
        this.system = system;
        this.profile = profile;
        firstSeen = run.shared(FirstSeen.class, missing -> new FirstSeen()).files;
        digests = run.fileDigests();
    }

    /**
     * Returns the file of this medium's artifact, the same that the run's first machine had.
     *
     * @throws UserMistake when there never was one, or it leads to other files
     * @throws RigFault when it vanished or changed since
     */
    public synchronized Path require(Medium medium) {
        String artifact = medium.artifact();
        Path file = place(artifact);
        if (!firstSeen.containsKey(file)) {
            system.artifact(artifact);
            SelfContainedMedia.require(profile, medium, file);
            ImageLook.of(file).problemAs(medium.kind()).ifPresent(problem -> {
                throw UserMistake.in(
                        system.description().folder().resolve(SystemDescription.FILE_NAME),
                        "the artifact '" + artifact + "' cannot be started: " + file + " " + problem);
            });
            firstSeen.computeIfAbsent(file, unknown -> new Seen(identity(file), digest(file)));
        }
        used.put(artifact, file);
        check();
        // One file may be two media of different formats, and the parts of a VMDK image are files of their own.
        SelfContainedMedia.require(profile, medium, file);
        return file;
    }

    /**
     * Throws {@link RigFault} when an image that this machine reads vanished or changed since the run first used it.
     */
    public synchronized void check() {
        used.forEach((artifact, file) -> {
            Seen first = firstSeen.get(file);
            Identity now = identity(file);
            if (first == null || now.equals(first.identity())) {
                return;
            }
            if (now.size() != first.identity().size() || !digest(file).equals(first.digest())) {
                throw changed(artifact, file, "changed");
            }
            firstSeen.put(file, new Seen(now, first.digest()));
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

    private String digest(Path file) {
        try {
            return digests.of(file);
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
