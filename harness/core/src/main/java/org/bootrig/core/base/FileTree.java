package org.bootrig.core.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes files and folders with all that is in them. Symbolic links are deleted, never followed. */
public final class FileTree {

    private FileTree() {}

    /**
     * Deletes a file or folder; does nothing where there is none.
     *
     * @throws IOException at the first entry that cannot be deleted; the rest stays
     */
    public static void delete(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> below = Files.walk(place)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Deletes what can be deleted of a file or folder and leaves the rest. */
    public static void deleteWhatGoes(Path place) {
        try (Stream<Path> below = Files.walk(place)) {
            below.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException unreadable) {
            // Then none of it can be deleted.
        }
    }
}
