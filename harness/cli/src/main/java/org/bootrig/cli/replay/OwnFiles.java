package org.bootrig.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.engine.run.ReplayRecord;

/**
 * Knows which files a bundle may name by itself: those of the checkout that it is replayed in. A system is a command that
 * runs on this host, a feature may hold steps that do, and whoever made a bundle chose their paths.
 */
final class OwnFiles {

    private static final String RECORD = "(\\d+-)?" + ReplayRecord.NAME.replace(".", "\\.");

    private final Path root;
    private final Path bundle;

    /** @param root the checkout */
    OwnFiles(Path root, Path bundle) {
        this.root = root;
        this.bundle = bundle;
    }

    /**
     * Throws {@link UserMistake} when this place is not one of the checkout's own.
     *
     * @param option names the place on the command line
     */
    void require(String what, Path place, String option) {
        String where = whereElse(place);
        if (!where.isEmpty()) {
            throw new UserMistake(
                    "the " + what + " of this evidence lies " + where + ": " + place + "; a bundle may be a"
                            + " stranger's, and what it names would run on this host. Look at it, and if it may run, name it: "
                            + option + " " + place);
        }
    }

    /** Returns where the place lies; empty when it is the checkout's own. */
    private String whereElse(Path place) {
        try {
            Path real = place.toRealPath();
            Path checkout = root.toRealPath();
            if (real.startsWith(bundle.toRealPath())) {
                return "inside the bundle";
            }
            if (!real.startsWith(checkout)) {
                return "outside of this checkout";
            }
            if (real.startsWith(checkout.resolve("target"))) {
                return "in what was built or left by runs";
            }
            for (Path folder = real; folder != null && !folder.equals(checkout); folder = folder.getParent()) {
                if (isBundle(folder)) {
                    return "inside a bundle";
                }
            }
            return "";
        } catch (IOException unreadable) {
            return "where it cannot be read (" + unreadable + ")";
        }
    }

    /** Returns whether this is a folder of evidence. */
    static boolean isBundle(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(OwnFiles::isRecord);
        }
    }

    static boolean isRecord(Path file) {
        return file.getFileName().toString().matches(RECORD);
    }
}
