package org.bootrig.coverage.lines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names contents, so that two of them can be told to be the same. */
public final class Digests {

    /** How many bytes {@link #ofContent} returns. */
    static final int SIZE = 32;

    private Digests() {}

    /** Returns the id that git gives a file of this content. */
    public static String gitObject(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        MessageDigest digest = digest("SHA-1");
        digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(content));
    }

    public static String ofText(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the file's digest, or a word that is none where it cannot be read. */
    public static String ofFile(Path file) {
        try {
            return ofText(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    /** Returns the digest of the file's content. */
    static byte[] ofContent(Path file) throws IOException {
        return digest("SHA-256").digest(Files.readAllBytes(file));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
