package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.media.ImageFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes empty qcow2 overlays. {@code qemu-img} is asked once per artifact and run; an empty overlay is the same file
 * for every machine, so the others get a copy of it, which is many times cheaper than a process.
 */
public final class OverlayTemplates {

    private final Run run;
    private final Map<Key, Path> templates = new ConcurrentHashMap<>();

    private record Key(Path artifact, ImageFormat format, long size, FileTime modified) {}

    private @Nullable Path alone;

    private OverlayTemplates(Run run) {
        this.run = run;
    }

    /** Makes an empty overlay; the artifact is never written. */
    public static void create(Run run, Path artifact, ImageFormat format, Path overlay) throws IOException {
        Files.copy(run.shared(OverlayTemplates.class, OverlayTemplates::new).of(artifact, format), overlay);
    }

    /** Makes a qcow2 image that is over nothing and has next to no room. */
    static void createAlone(Run run, Path image) throws IOException {
        Files.copy(run.shared(OverlayTemplates.class, OverlayTemplates::new).alone(), image);
    }

    private synchronized Path alone() throws IOException {
        if (alone == null) {
            alone = Files.createTempFile(run.temporary(), "alone", ".qcow2");
            Tool.run(List.of("qemu-img", "create", "-q", "-f", "qcow2", alone.toString(), "1M"), run.environment());
        }
        return alone;
    }

    private Path of(Path artifact, ImageFormat format) throws IOException {
        Path absolute = artifact.toAbsolutePath();
        Key key = new Key(absolute, format, Files.size(absolute), Files.getLastModifiedTime(absolute));
        return templates.computeIfAbsent(key, this::make);
    }

    private Path make(Key key) {
        try {
            Path template = Files.createTempFile(run.temporary(), "overlay", ".qcow2");
            Tool.run(
                    List.of(
                            "qemu-img",
                            "create",
                            "-q",
                            "-f",
                            "qcow2",
                            "-b",
                            key.artifact().toString(),
                            "-F",
                            key.format().word(),
                            template.toString()),
                    run.environment());
            return template;
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "no overlay could be made for the disk " + key.artifact() + ": " + failure.getMessage(),
                    failure);
        }
    }
}
