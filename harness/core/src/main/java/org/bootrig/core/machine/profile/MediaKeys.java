package org.bootrig.core.machine.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.media.Medium;

/** The keys of a profile that say what goes into its machine: {@code media}, or {@code artifact}, {@code disk}, {@code stick}. */
final class MediaKeys {

    private static final String RAW = "raw";

    private MediaKeys() {}

    record Disk(@JsonProperty("interface") String connection, ImageFormat format) {}

    record Stick(String artifact, ImageFormat format) {}

    record Item(
            @JsonProperty(required = true) Medium.Kind kind,
            String artifact,
            ImageFormat format,
            @JsonProperty("interface") String connection,
            @JsonProperty("at") String place,
            Boolean boot,
            String append) {

        private static final Set<Medium.Kind> DRIVES =
                EnumSet.of(Medium.Kind.DISK, Medium.Kind.ISO, Medium.Kind.FLOPPY);

        Medium medium(ProfileFile file) {
            if (append != null && kind != Medium.Kind.KERNEL) {
                throw file.mistake(
                        "media", "'append' is the command line of a kernel, and not of a medium '" + kind.word() + "'");
            }
            if ((connection != null || place != null || boot != null) && !DRIVES.contains(kind)) {
                throw file.mistake(
                        "media",
                        "'interface', 'at' and 'boot' are for disks, ISO images and floppies, and not for a medium '"
                                + kind.word() + "'");
            }
            String named = orElse(artifact, usualArtifact(kind));
            return new Medium(
                    kind,
                    named,
                    orElse(format, ImageFormat.usualFor(named)),
                    Optional.ofNullable(connection),
                    Optional.ofNullable(place),
                    DRIVES.contains(kind) && !Boolean.FALSE.equals(boot),
                    Optional.ofNullable(append));
        }
    }

    /** Reads the keys for a machine with one disk, and a stick beside it if one is named. */
    static List<Medium> single(String artifact, Disk disk, Stick stick) {
        List<Medium> media = new ArrayList<>();
        String named = orElse(artifact, RAW);
        ImageFormat usual = ImageFormat.usualFor(named);
        media.add(Medium.connected(
                disk == null ? kindOf(named) : Medium.Kind.DISK,
                named,
                disk == null ? usual : orElse(disk.format(), usual),
                Optional.ofNullable(disk).map(Disk::connection)));
        if (stick != null) {
            String second = orElse(stick.artifact(), RAW);
            media.add(Medium.of(Medium.Kind.STICK, second, orElse(stick.format(), ImageFormat.usualFor(second))));
        }
        return List.copyOf(media);
    }

    static List<Medium> list(ProfileFile file, List<Item> items, boolean alsoSingle) {
        if (alsoSingle) {
            throw file.mistake(
                    "media",
                    "the list 'media' says all that goes into the machine; remove the keys 'artifact', 'disk' and 'stick'");
        }
        if (items.isEmpty() || items.contains(null)) {
            throw file.mistake("media", "the list 'media' needs what the machine starts from, such as '- kind: disk'");
        }
        return items.stream().map(item -> item.medium(file)).toList();
    }

    /** An artifact of one of these names is no disk, unless the profile describes one. */
    private static Medium.Kind kindOf(String artifact) {
        return Stream.of(Medium.Kind.ISO, Medium.Kind.FLOPPY)
                .filter(kind -> kind.word().equals(artifact))
                .findFirst()
                .orElse(Medium.Kind.DISK);
    }

    private static String usualArtifact(Medium.Kind kind) {
        return switch (kind) {
            case DISK, STICK -> RAW;
            case ISO, FLOPPY, KERNEL, INITRD, FIRMWARE -> kind.word();
        };
    }

    private static <T> T orElse(T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
