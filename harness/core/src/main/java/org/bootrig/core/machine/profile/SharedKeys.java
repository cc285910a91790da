package org.bootrig.core.machine.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootrig.core.machine.media.Medium;

/** The keys that mean the same in every profile, with the values in its file. */
record SharedKeys(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String provider,
        String arch,
        String title,
        String memory,
        Integer cpus,
        String artifact,
        MediaKeys.Disk disk,
        MediaKeys.Stick stick,
        List<MediaKeys.Item> media,
        NetworkKeys network) {

    private static final int MOST_PROCESSORS = 255;

    ProfileShape shape(ProfileFile file) {
        return new ProfileShape(
                name,
                title == null ? name : title,
                Optional.ofNullable(arch).map(word -> architecture(file, word)),
                Optional.ofNullable(memory).map(text -> memorySize(file, text)),
                processors(file),
                media(file),
                network == null ? Optional.empty() : network.shape(file));
    }

    private static Architecture architecture(ProfileFile file, String word) {
        return Architecture.of(word).orElseThrow(() -> file.mistake("arch", Architecture.refusal(word)));
    }

    private static MemorySize memorySize(ProfileFile file, String text) {
        if (!MemorySize.isValid(text)) {
            throw file.mistake(
                    "memory", "'" + text + "' is not a valid value for 'memory'; write a size such as 64M or 1G");
        }
        return new MemorySize(text);
    }

    private OptionalInt processors(ProfileFile file) {
        if (cpus == null) {
            return OptionalInt.empty();
        }
        if (cpus < 1 || cpus > MOST_PROCESSORS) {
            throw file.mistake("cpus", "'" + cpus + "' is not a count of processors; use 1 to " + MOST_PROCESSORS);
        }
        return OptionalInt.of(cpus);
    }

    private List<Medium> media(ProfileFile file) {
        return media == null
                ? MediaKeys.single(artifact, disk, stick)
                : MediaKeys.list(file, media, artifact != null || disk != null || stick != null);
    }
}
