package org.bootrig.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.FileDigests;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.MountedMedium;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;

/**
 * Computes SHA-256 digests, in hexadecimal, of what decides a test's outcome: image, description, profile, feature, and
 * the emulator's identity. One per run; each file is read once as long as it does not change. Safe for use by several threads.
 */
public final class InputDigests {

    private final FileDigests files;

    public InputDigests(FileDigests files) {
        this.files = files;
    }

    /**
     * Returns the digest of the images of all media; of one alone, that image's own. Throws
     * {@link org.bootrig.core.base.UserMistake} when the system has no artifact that a medium needs.
     */
    public String image(BuiltSystem system, Profile profile) throws IOException {
        Set<String> digests = new LinkedHashSet<>();
        for (MountedMedium mounted : MachineRequest.media(system, profile)) {
            Image image = mounted.image();
            digests.add(files.of(image.file()
                    .orElseThrow(() -> new IOException("the image " + image.name() + " is no file of this host"))));
        }
        if (digests.size() == 1) {
            return digests.iterator().next();
        }
        Digest all = new Digest();
        digests.forEach(all::addWord);
        return digests.isEmpty() ? "" : all.hex();
    }

    /** Returns what distinguishes the media beside their images: their kinds, in the profile's order. */
    String media(MachineRequest request) {
        return request.media().stream()
                .map(mounted -> mounted.medium().kind().word())
                .collect(Collectors.joining(" "));
    }

    /** Returns the digest of the system's {@code system.yaml}; empty where the system was not read from one. */
    public String description(SystemDescription system) throws IOException {
        Path file = system.folder().resolve(SystemDescription.FILE_NAME);
        return Files.exists(file) ? files.of(file) : "";
    }

    public String profile(Profile profile) throws IOException {
        return files.of(profile.file());
    }

    public String feature(Path file) throws IOException {
        return files.of(file);
    }

    /** Returns the provider's identity of the emulator and its settings; empty when its machines keep no states. */
    public Optional<String> emulator(MachineRequest request) {
        return Profiles.providerOf(request.profile()).stateIdentity(request);
    }
}
