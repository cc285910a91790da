package org.bootrig.qemu.disk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bootrig.core.machine.media.Medium;

/** The files of the media of one machine. Immutable. */
public final class MachineImages {

    private final Map<Medium, Path> files;

    private MachineImages(Map<Medium, Path> files) {
        this.files = Map.copyOf(files);
    }

    /** Takes the file of each medium as the run's machines have it; throws what {@link RunImages#require} throws. */
    public static MachineImages of(Iterable<Medium> media, RunImages images) {
        Map<Medium, Path> files = new HashMap<>();
        media.forEach(medium -> files.put(medium, images.require(medium)));
        return new MachineImages(files);
    }

    /** Returns what a machine has whose images are nowhere, for its command line. */
    public static MachineImages of(Map<Medium, Path> files) {
        return new MachineImages(files);
    }

    /** Returns the file of this medium, absolute. */
    public Path of(Medium medium) {
        Path file = files.get(medium);
        if (file == null) {
            throw new IllegalArgumentException("There is no file of the medium " + medium + ".");
        }
        return file.toAbsolutePath();
    }

    /** Returns the same with another file for this medium. */
    public MachineImages with(Medium medium, Path file) {
        Map<Medium, Path> changed = new HashMap<>(files);
        changed.put(medium, file);
        return new MachineImages(changed);
    }
}
