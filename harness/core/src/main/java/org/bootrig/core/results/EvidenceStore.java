package org.bootrig.core.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.run.PrivateFiles;

/** Stores the evidence of one scenario as files, complete and unchanged. For one thread. */
public final class EvidenceStore {

    private static final Set<String> TEXT_ENDINGS = Set.of("txt", "log", "json", "jsonl", "yaml");

    private final Path output;
    private final Path folder;
    private int kept;

    public EvidenceStore(Path output, Path folder) {
        this.output = output;
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** Returns the folder's path as used in a report: relative to the run's output folder. */
    public String relative(Path file) {
        return output.relativize(file).toString();
    }

    /** Writes the evidence to a file of its own and returns it. */
    public Path keep(Evidence evidence) throws IOException {
        PrivateFiles.folder(folder);
        kept++;
        String name = String.format(Locale.ROOT, "%02d-%s", kept, FolderName.of(evidence.name()));
        Path file = folder.resolve(withEnding(name, EvidenceKind.of(evidence)));
        PrivateFiles.write(file, evidence.content());
        return file;
    }

    private static String withEnding(String name, EvidenceKind kind) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean fits = kind == EvidenceKind.TEXT
                ? TEXT_ENDINGS.contains(ending)
                : kind == EvidenceKind.BINARY && name.contains(".");
        return fits || name.endsWith("." + kind.ending()) ? name : name + "." + kind.ending();
    }
}
