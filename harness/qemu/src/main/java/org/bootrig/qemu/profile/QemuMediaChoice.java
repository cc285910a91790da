package org.bootrig.qemu.profile;

import java.util.List;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.ProfileFile;

/** Checks that the command line for QEMU supports a profile's media. */
final class QemuMediaChoice {

    private static final String MEDIA = "media";

    private QemuMediaChoice() {}

    /** Returns the media when a machine can start from them. */
    static List<Medium> of(ProfileFile file, Board board, List<Medium> media) {
        for (Medium medium : media) {
            if (medium.connection().isPresent() && medium.kind() != Medium.Kind.FLOPPY) {
                file.choice("disk.interface", medium.connection().get(), DiskInterface.class);
            }
            boolean isPlain = medium.kind() != Medium.Kind.DISK && medium.kind() != Medium.Kind.STICK;
            if (isPlain && medium.format() != ImageFormat.RAW) {
                throw file.mistake(MEDIA, "a medium '" + medium.kind().word() + "' has the format raw");
            }
        }
        boolean hasKernel = count(media, Medium.Kind.KERNEL) > 0;
        if (media.stream().noneMatch(Medium::boots) && !hasKernel) {
            throw file.mistake(MEDIA, "a machine needs one disk, ISO image or floppy that it starts from, or a kernel");
        }
        if (count(media, Medium.Kind.KERNEL) > 1 || count(media, Medium.Kind.FIRMWARE) > 1) {
            throw file.mistake(MEDIA, "a machine takes one kernel and one firmware");
        }
        if (count(media, Medium.Kind.INITRD) > 0 && !hasKernel) {
            throw file.mistake(MEDIA, "an 'initrd' needs a 'kernel' that is given it");
        }
        new DriveLayout(board, media, problem -> file.mistake(MEDIA, problem)).drives();
        return media;
    }

    private static long count(List<Medium> media, Medium.Kind kind) {
        return media.stream().filter(medium -> medium.kind() == kind).count();
    }
}
