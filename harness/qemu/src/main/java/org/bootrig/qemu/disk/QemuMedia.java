package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Media;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.profile.DiskFormat;

/** The image below the overlay that a machine writes to. Used by one thread at a time. */
public final class QemuMedia implements Media {

    private final Run run;
    private final MachineFolder folder;
    private final BooleanSupplier isOn;
    private Path image;
    private DiskFormat format;

    /** @param image what the disk holds until something else is written */
    public QemuMedia(Run run, MachineFolder folder, BooleanSupplier isOn, Path image, DiskFormat format) {
        this.run = run;
        this.folder = folder;
        this.isOn = isOn;
        this.image = image;
        this.format = format;
    }

    @Override
    public void write(Path other) {
        if (isOn.getAsBoolean()) {
            throw new UserMistake("a disk is exchanged while the machine is off: tag the scenario @cold, or let the"
                    + " machine be powered off first");
        }
        if (!Files.isRegularFile(other)) {
            throw new UserMistake("there is no file " + other + " to be the machine's disk");
        }
        image = other;
        format = formatOf(other);
        try {
            Files.deleteIfExists(folder.overlay());
            OverlayTemplates.create(run, image, format, folder.overlay());
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT, "no overlay could be made for the disk " + other + ": " + failure, failure);
        }
    }

    public Path image() {
        return image;
    }

    public DiskFormat format() {
        return format;
    }

    /** The name tells, never the content: a guest could write another format's header. */
    private static DiskFormat formatOf(Path image) {
        String name = image.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".vmdk") ? DiskFormat.VMDK : name.endsWith(".qcow2") ? DiskFormat.QCOW2 : DiskFormat.RAW;
    }
}
