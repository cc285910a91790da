package org.bootrig.core.machine.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            String append) {

        Medium medium(ProfileFile file) {
            if (append != null && kind != Medium.Kind.KERNEL) {
                throw file.mistake(
                        "media", "'append' is the command line of a kernel, and not of a medium '" + kind.word() + "'");
            }
            return new Medium(
                    kind,
                    orElse(artifact, usualArtifact(kind)),
                    orElse(format, ImageFormat.RAW),
                    Optional.ofNullable(connection),
                    Optional.ofNullable(append));
        }
    }

    /** Reads the keys for a machine with one disk, and a stick beside it if one is named. */
    static List<Medium> single(String artifact, Disk disk, Stick stick) {
        List<Medium> media = new ArrayList<>();
        media.add(new Medium(
                Medium.Kind.DISK,
                orElse(artifact, RAW),
                disk == null ? ImageFormat.RAW : orElse(disk.format(), ImageFormat.RAW),
                Optional.ofNullable(disk).map(Disk::connection),
                Optional.empty()));
        if (stick != null) {
            media.add(Medium.of(
                    Medium.Kind.STICK, orElse(stick.artifact(), RAW), orElse(stick.format(), ImageFormat.RAW)));
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

    private static String usualArtifact(Medium.Kind kind) {
        return switch (kind) {
            case DISK, STICK, FLOPPY -> RAW;
            case ISO, KERNEL, INITRD, FIRMWARE -> kind.word();
        };
    }

    private static <T> T orElse(T value, T byDefault) {
        return value == null ? byDefault : value;
    }
}
