package org.bootrig.core.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads text that people write, such as YAML and features: UTF-8, in a regular file of bounded size. Any of it may be a
 * stranger's.
 */
public final class WrittenText {

    /** The largest file in bytes; nobody writes so much by hand, and parsers take many times as much memory. */
    public static final int MOST = 1 << 20;

    private WrittenText() {}

    /** Returns the file's text; throws {@link UserMistake} that names file, line and remedy. */
    public static String read(Path file) {
        try {
            return decoded(file, bytes(file));
        } catch (IOException unreadable) {
            throw UserMistake.in(file, Files.exists(file) ? "cannot be read: " + unreadable : "there is no such file");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw UserMistake.in(
                    file,
                    "this is " + (Files.isDirectory(file) ? "a folder" : "a device, a pipe or a socket")
                            + " and no regular file; name the file itself");
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = Files.size(file) > MOST ? new byte[MOST + 1] : content.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw UserMistake.in(
                        file,
                        "the file is larger than 1 MiB, which no description, profile or feature needs to be; split it,"
                                + " or check that this is the right file");
            }
            return bytes;
        }
    }

    private static String decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, text, true);
        if (result.isError()) {
            throw notUtf8(file, bytes, input.position());
        }
        return text.flip().toString();
    }

    private static UserMistake notUtf8(Path file, byte[] bytes, int place) {
        int line = 1;
        for (int index = 0; index < place; index++) {
            line += bytes[index] == '\n' ? 1 : 0;
        }
        int first = bytes[place] & 0xff;
        boolean wide = place == 0 && bytes.length > 1 && (first == 0xff || first == 0xfe);
        String looks = wide
                ? "it looks like UTF-16"
                : first >= 0xa0
                        ? "the byte 0x" + Integer.toHexString(first) + " looks like Latin-1, where it is '"
                                + (char) first + "'"
                        : "the byte 0x" + Integer.toHexString(first)
                                + " is no letter; it looks like Latin-1 or Windows'";
        return UserMistake.at(
                file,
                line,
                "this is not UTF-8: " + looks + "; convert it: iconv -f " + (wide ? "UTF-16" : "LATIN1") + " -t UTF-8 "
                        + file + " > converted, and put that in its place");
    }
}
