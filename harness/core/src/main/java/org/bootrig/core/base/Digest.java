package org.bootrig.core.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest of contents, which are added in order. Belongs to one thread. */
public final class Digest {

    /** How many bytes {@link #bytes} returns. */
    public static final int SIZE = 32;

    private final MessageDigest digest = algorithm("SHA-256");

    /** Adds the text in UTF-8. */
    public Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Digest add(byte[] content) {
        digest.update(content);
        return this;
    }

    /** Adds the first bytes of these. */
    Digest add(byte[] content, int length) {
        digest.update(content, 0, length);
        return this;
    }

    /** Adds the text after its length, so that no two lists of words run together to the same bytes. */
    public Digest addWord(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length + ":").add(bytes);
    }

    /** Returns the digest of what was added, and starts over. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** Returns the digest in 64 hexadecimal digits, and starts over. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /**
     * Returns the digest's first digits, and starts over.
     *
     * @param digits 1 to 64
     */
    public String hex(int digits) {
        return hex().substring(0, digits);
    }

    public static String ofText(String text) {
        return new Digest().add(text).hex();
    }

    /** Returns the digest of a file's content in hexadecimal. */
    public static String ofFile(Path file) throws IOException {
        return ofCopy(Files.newInputStream(file), OutputStream.nullOutputStream());
    }

    /** Returns the digest of what the stream still holds in hexadecimal, and closes it. */
    public static String ofStream(InputStream content) throws IOException {
        return ofCopy(content, OutputStream.nullOutputStream());
    }

    private static String ofCopy(InputStream from, OutputStream to) throws IOException {
        Digest digest = new Digest();
        try (InputStream content = new DigestInputStream(from, digest.digest)) {
            content.transferTo(to);
        }
        return digest.hex();
    }

    /** Returns the id that git gives a file of this content. */
    public static String ofGitObject(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        MessageDigest digest = algorithm("SHA-1");
        digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(content));
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
