package org.bootrig.coverage.map;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.Digest;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.coverage.lines.LineTable;
import org.bootrig.coverage.lines.LineTables;
import org.bootrig.coverage.lines.WholeFile;

/**
 * Keeps coverage maps between runs: a file for each system and profile, which appears whole or not at all, and one with
 * the line tables of each system. Any number of runs can share the folder; when two end together, the last one's map is
 * kept.
 */
public final class CoverageMaps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder made when something is kept */
    public CoverageMaps(Path folder) {
        this.folder = folder;
    }

    /** Returns the map; empty when there is none that can be read, which costs a run and nothing else. */
    public Optional<CoverageMap> read(SystemDescription system, Profile profile) {
        try {
            CoverageMap map = JSON.readValue(file(system, profile).toFile(), CoverageMap.class);
            return map.format() == CoverageMap.FORMAT ? Optional.of(map) : Optional.empty();
        } catch (IOException noneOrDamaged) {
            return Optional.empty();
        }
    }

    void write(SystemDescription system, Profile profile, CoverageMap map) throws IOException {
        WholeFile.write(file(system, profile), JSON.writeValueAsBytes(map));
    }

    /** Returns the line tables of a system's ELF files, as far as they are kept. */
    public LineTables lineTables(SystemDescription system, Map<String, String> marks) {
        return new LineTables(
                folder(system).resolve("line-tables"), LineTables.MOST_BYTES, elf -> LineTable.read(elf, marks));
    }

    private Path file(SystemDescription system, Profile profile) {
        return folder(system).resolve(harmless(profile.name()) + ".json");
    }

    /** Checkouts of one system have a folder each. */
    private Path folder(SystemDescription system) {
        String place = Digest.ofText(system.folder().toString()).substring(0, 12);
        return folder.resolve(harmless(system.name()) + "-" + place);
    }

    /** Returns the digest by which a map identifies a file; {@code unreadable} where it cannot be read. */
    public static String digest(Path file) {
        try {
            return Digest.ofFile(file);
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    private static String harmless(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "_");
    }
}
