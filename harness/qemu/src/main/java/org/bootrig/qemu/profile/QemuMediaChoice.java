package org.bootrig.qemu.profile;

import java.util.List;
import org.bootrig.core.machine.media.Medium;
import org.bootrig.core.machine.profile.ProfileFile;

/** Checks that the command line for QEMU supports a profile's media. */
final class QemuMediaChoice {

    private QemuMediaChoice() {}

    /** Returns the media: one disk, and at most one stick beside it. */
    static List<Medium> of(ProfileFile file, List<Medium> media) {
        for (Medium medium : media) {
            switch (medium.kind()) {
                case DISK -> {
                    if (medium.connection().isPresent()) {
                        file.choice("disk.interface", medium.connection().get(), DiskInterface.class);
                    }
                }
                case STICK -> {}
                default -> throw file.mistake(
                        "media",
                        "machines of the provider '" + QemuProfile.PROVIDER + "' take no medium of the kind '"
                                + medium.kind().word() + "' yet; use disk or stick");
            }
        }
        List<Medium> disks = ofKind(media, Medium.Kind.DISK);
        List<Medium> sticks = ofKind(media, Medium.Kind.STICK);
        if (disks.size() != 1 || sticks.size() > 1) {
            throw file.mistake("media", "a machine needs one disk, and takes one stick beside it");
        }
        if (!sticks.isEmpty() && DiskInterface.of(disks.get(0)) == DiskInterface.USB) {
            throw file.mistake("stick", "a machine that starts from a stick has no second one; leave 'stick' out");
        }
        return media;
    }

    private static List<Medium> ofKind(List<Medium> media, Medium.Kind kind) {
        return media.stream().filter(medium -> medium.kind() == kind).toList();
    }
}
