package org.bootrig.report;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The list of requirements, each with an id such as {@code SOS-NET-07}; read from {@code catalogue.yaml}. Immutable. */
public final class Catalogue {

    /**
     * One requirement.
     *
     * @param system the system it is asked of, or {@code rig} for the harness itself
     */
    public record Row(String id, String system, String requirement) {}

    /** Reads the file; throws {@link org.bootrig.machine.UserMistake} that names file and line. */
    public static Catalogue read(Path file) {
        throw new UnsupportedOperationException();
    }

    /** Returns a catalogue without rows, for a stranger's system that has none. */
    public static Catalogue empty() {
        throw new UnsupportedOperationException();
    }

    public Optional<Row> row(String id) {
        throw new UnsupportedOperationException();
    }

    public List<Row> rows() {
        throw new UnsupportedOperationException();
    }

    public Collection<String> ids() {
        throw new UnsupportedOperationException();
    }

    /** Whether this tag, without its {@code @}, has the shape of a requirement id, known or not. */
    public static boolean looksLikeId(String tag) {
        throw new UnsupportedOperationException();
    }
}
