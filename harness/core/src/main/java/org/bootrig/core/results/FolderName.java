package org.bootrig.core.results;

/**
 * Makes file names out of anything: harmless characters, bounded length, made unique by a digest where something was
 * lost.
 */
public final class FolderName {

    private static final int BOUND = 100;

    private FolderName() {}

    public static String of(String text) {
        String readable = readable(text);
        boolean lossy = !text.matches("[A-Za-z0-9._/:-]*")
                || readable.isEmpty()
                || harmless(text).length() > BOUND;
        return lossy ? readable + "-" + Integer.toHexString(text.hashCode()) : readable;
    }

    /** Returns what can be kept of the text; two texts may get the same name. */
    static String readable(String text) {
        String harmless = harmless(text);
        return harmless.substring(0, Math.min(harmless.length(), BOUND));
    }

    private static String harmless(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-{2,}", "-").replaceAll("^[.-]+|[.-]+$", "");
    }
}
