package org.bootrig.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

final class ConformancePage {
    static void write(Path file, Conformance conformance, Instant started) throws IOException {
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.writeString(file, "");
    }
}
