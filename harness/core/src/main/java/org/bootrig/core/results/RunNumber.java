package org.bootrig.core.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.run.PrivateFiles;

/** Counts the runs of one home, in the file {@code history/run-number}. */
final class RunNumber {

    private static final String FILE = "run-number";

    private RunNumber() {}

    static int next(RunFolder folder) {
        try {
            Path before = folder.historyBefore().resolve(FILE);
            String text = Files.exists(before) ? Files.readString(before).strip() : "";
            return 1 + (text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void keep(RunFolder folder, int number) throws IOException {
        PrivateFiles.folder(folder.history());
        Files.writeString(folder.history().resolve(FILE), number + "\n");
    }
}
