package org.bootrig.steps.network;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damaged valid requests, as a hostile client might send them. The same seed gives the same series. */
public final class Mutations {

    private static final String[] PIECES = {
        "\0",
        "\r",
        "\n",
        "\r\n",
        " ",
        "\t",
        ":",
        "%",
        "%00",
        "%ff",
        "/",
        "..",
        "../../",
        "\"",
        ",",
        "-",
        "99999999999999999999",
        "-1",
        "0x10",
        "\u00ff\u00f4\u00ff\u00f2",
        "*",
        "bytes=",
        "HTTP/1.1",
        "{}",
        "%n%s"
    };

    private final Random random;
    private final String[] valid;

    /** @param valid what is damaged, a character a byte */
    public Mutations(long seed, String... valid) {
        this.random = new Random(seed);
        this.valid = valid;
    }

    /** Returns one of the valid requests with one to five changes. */
    public byte[] next() {
        byte[] bytes = valid[random.nextInt(valid.length)].getBytes(StandardCharsets.ISO_8859_1);
        int changes = 1 + random.nextInt(5);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int place = random.nextInt(bytes.length);
        int size = 1 + random.nextInt(Math.min(16, bytes.length - place));
        switch (random.nextInt(6)) {
            case 0:
                bytes[place] = (byte) random.nextInt(256);
                return bytes;
            case 1:
                return replace(
                        bytes, place, 0, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1));
            case 2:
                return replace(bytes, place, size, new byte[0]);
            case 3:
                return replace(
                        bytes,
                        place,
                        size,
                        PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1));
            case 4:
                return replace(bytes, place, bytes.length - place, new byte[0]);
            default:
                byte[] repeated = new byte[random.nextInt(10_000)];
                Arrays.fill(repeated, bytes[place]);
                return replace(bytes, place, 0, repeated);
        }
    }

    private static byte[] replace(byte[] bytes, int place, int size, byte[] by) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, place);
        result.writeBytes(by);
        result.write(bytes, place + size, bytes.length - place - size);
        return result.toByteArray();
    }
}
