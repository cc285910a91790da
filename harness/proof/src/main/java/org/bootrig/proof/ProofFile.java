package org.bootrig.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The proofs of one test class, an object a line; those of methods that did not run this time are kept. */
final class ProofFile {

    private final Path file;

    ProofFile(Path folder, String className) {
        this.file = folder.resolve(className + ".jsonl");
    }

    void replace(List<KeptProof> proofs, String commit, String time) throws IOException {
        Files.createDirectories(file.getParent());
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        for (KeptProof proof : proofs) {
            lines.removeIf(line -> line.startsWith("{" + proof.key() + ","));
            lines.add(proof.json(commit, time));
        }
        Path half = Files.createTempFile(file.getParent(), ".proof", ".new");
        Files.write(half, lines);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
