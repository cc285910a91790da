package org.bootrig.core.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.UserMistake;

/**
 * Identifies the sources that a build reads, so that an image can be distinguished from one built from other
 * sources. The same sources always give the same id, so that a rebuilt image, and everything cached for it, stays the
 * same.
 */
final class SourceDigest {

    private static final int HEX_DIGITS = 16;

    private SourceDigest() {}

    static String of(Path folder, SystemDescription.Build build) {
        Digest digest = new Digest().add(build.command().toString());
        try {
            for (var file :
                    SystemSources.files(folder, build.folder(), build.sources()).entrySet()) {
                digest.add(file.getKey());
                digest.add("\0");
                digest.add(Files.readAllBytes(file.getValue()));
                digest.add("\0");
            }
        } catch (IOException failure) {
            throw UserMistake.in(folder, "the sources cannot be read: " + failure);
        }
        return digest.hex(HEX_DIGITS);
    }
}
