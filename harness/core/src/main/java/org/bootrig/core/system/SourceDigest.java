package org.bootrig.core.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bootrig.core.base.UserMistake;

/**
 * Names the sources that a build reads, so that an image can be told from one built of other sources. The same
 * sources always give the same id, which keeps a rebuilt image, and all that is cached for it, the same.
 */
final class SourceDigest {

    private static final int HEX_DIGITS = 16;

    private SourceDigest() {}

    static String of(Path folder, SystemDescription.Build build) {
        MessageDigest digest = sha256();
        digest.update(build.command().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try {
            for (var file : SystemSources.files(folder, build.folder()).entrySet()) {
                digest.update(file.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file.getValue()));
                digest.update((byte) 0);
            }
        } catch (IOException failure) {
            throw UserMistake.in(folder, "the sources cannot be read: " + failure);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
