package org.bootrig.engine.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.MountedMedium;

/**
 * Names a kept state by all that it depends on: the system and what its description promises, the image, the profile, the
 * emulator, and the background that led to it. When any of them changes, so does the name, and the old state is never
 * found again.
 */
public final class StateKey {

    private static final Map<String, String> IMAGES = new ConcurrentHashMap<>();

    private StateKey() {}

    /** Returns the key, or nothing when machines of this request keep no states. */
    static Optional<String> of(MachineRequest request, Optional<NamedState> named) {
        return Profiles.providerOf(request.profile())
                .stateIdentity(request)
                .map(identity -> key(request, identity, named));
    }

    private static String key(MachineRequest request, String identity, Optional<NamedState> named) {
        MessageDigest digest = sha256();
        add(digest, request.system().description().name());
        add(digest, text(request.system().description().folder().resolve("system.yaml")));
        for (MountedMedium mounted : request.media()) {
            add(digest, mounted.medium().kind().word());
            add(digest, ofImage(mounted.image()));
        }
        add(digest, text(request.profile().file()));
        add(digest, identity);
        add(digest, named.map(NamedState::text).orElse(""));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the digest of all images of these media, each once; of one alone, that image's own. */
    public static String ofImages(List<MountedMedium> media) {
        List<String> digests = media.stream()
                .map(mounted -> ofImage(mounted.image()))
                .distinct()
                .toList();
        if (digests.size() == 1) {
            return digests.get(0);
        }
        MessageDigest digest = sha256();
        digests.forEach(each -> add(digest, each));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String ofImage(Image image) {
        Path file = image.file()
                .orElseThrow(
                        () -> new IllegalStateException("The image " + image.name() + " is no file of this host."));
        return ofImage(file);
    }

    /** An image is read once, and again when anything about its file has changed. */
    private static String ofImage(Path image) {
        try {
            BasicFileAttributes now = Files.readAttributes(image, BasicFileAttributes.class);
            String version =
                    image.toAbsolutePath() + " " + now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
            String known = IMAGES.get(version);
            if (known == null) {
                known = ofFile(image);
                IMAGES.put(version, known);
            }
            return known;
        } catch (IOException unreadable) {
            throw fault(image, unreadable);
        }
    }

    /** Returns the digest of a file's content in hexadecimal. */
    public static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = Files.newInputStream(file)) {
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw fault(file, unreadable);
        }
    }

    private static RigFault fault(Path file, IOException unreadable) {
        return new RigFault(Cause.LAB_FAULT, file + " cannot be read: " + unreadable, unreadable);
    }

    /** With its length, so that no two lists of words run together to the same bytes. */
    private static void add(MessageDigest digest, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
