package org.bootrig.core.results;

/** Makes file names out of anything: harmless characters, bounded, told apart by a digest where something was lost. */
public final class FolderName {

    private static final int BOUND = 100;

    private FolderName() {}

    public static String of(String text) {
        String harmless = text.replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("-{2,}", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        boolean lossy = !text.matches("[A-Za-z0-9._/:-]*");
        if (lossy || harmless.length() > BOUND || harmless.isEmpty()) {
            return harmless.substring(0, Math.min(harmless.length(), BOUND)) + "-"
                    + Integer.toHexString(text.hashCode());
        }
        return harmless;
    }
}
