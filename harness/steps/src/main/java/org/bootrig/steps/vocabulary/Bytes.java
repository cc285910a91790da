package org.bootrig.steps.vocabulary;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bootrig.core.base.Digest;

/** Makes pseudo-random bytes and compares them. */
public final class Bytes {

    private static final int SHOWN = 12;

    private Bytes() {}

    /** Returns the same bytes for the same size and seed, without any period that could hide a mistake. */
    public static byte[] generated(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed * 31 + size).nextBytes(bytes);
        return bytes;
    }

    /** Fails with the first difference. */
    public static void checkEqual(byte[] expected, byte[] actual, String what) {
        int same = Arrays.mismatch(expected, actual);
        Expectation.check(
                same < 0,
                what + " to be " + expected.length + " bytes with SHA-256 " + sha256(expected),
                actual.length + " bytes with SHA-256 " + sha256(actual)
                        + (same < 0
                                ? ""
                                : ", which differ from byte " + same + " on: " + excerpt(actual, same) + " in place of "
                                        + excerpt(expected, same)));
    }

    static String sha256(byte[] bytes) {
        return new Digest().add(bytes).hex();
    }

    private static String excerpt(byte[] bytes, int from) {
        if (from >= bytes.length) {
            return "(the end)";
        }
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.write(bytes, from, Math.min(SHOWN, bytes.length - from));
        return HexFormat.ofDelimiter(" ").formatHex(part.toByteArray());
    }
}
