package org.bootrig.qemu.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Media;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.SelfContainedImage;
import org.bootrig.qemu.process.MachineFolder;

/** The image below the overlay that a machine writes to. Used by one thread at a time. */
public final class QemuMedia implements Media {

    private final Run run;
    private final MachineFolder folder;
    private final BooleanSupplier isOn;
    private Image image;

    /** @param image the disk's content until something else is written */
    public QemuMedia(Run run, MachineFolder folder, BooleanSupplier isOn, Image image) {
        this.run = run;
        this.folder = folder;
        this.isOn = isOn;
        this.image = image;
    }

    @Override
    public void write(Image written) {
        if (isOn.getAsBoolean()) {
            throw new UserMistake("a disk is exchanged while the machine is off: tag the scenario @cold, or let the"
                    + " machine be powered off first");
        }
        Path other = written.file()
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new UserMistake("there is no file " + written.name() + " to be the machine's disk"));
        SelfContainedImage.problem(other, written.format()).ifPresent(problem -> {
            throw new UserMistake(
                    "the image " + other + " (format " + written.format().word() + ") " + problem);
        });
        image = written;
        try {
            Files.deleteIfExists(folder.overlay());
            OverlayTemplates.create(run, other, written.format(), folder.overlay());
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT, "no overlay could be made for the disk " + other + ": " + failure, failure);
        }
    }

    public Image image() {
        return image;
    }
}
