package org.bootrig.core.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Describes a failed disk write, with what a person checks first: the space that is left. */
public final class DiskTrouble {

    private DiskTrouble() {}

    public static String describe(Path file, Throwable failed) {
        String reason = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        Path place = file.toAbsolutePath();
        while (place != null && !place.toFile().exists()) {
            place = place.getParent();
        }
        if (place == null) {
            return reason;
        }
        long free = place.toFile().getUsableSpace();
        return reason + " (" + mebibytes(free) + " free there)";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }

    /** Returns the first {@link IOException} among the causes, or the failure itself. */
    public static Throwable root(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return cause;
            }
        }
        return failure;
    }
}
