package org.bootrig.core.results;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The verdicts of JUnit tests that carry catalogue ids: {@code proofs/<test class>.jsonl} beside the runs, a line each.
 * The tests themselves write them, whenever they run.
 */
public final class Proofs {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private Proofs() {}

    /** Reads all proofs; a line that cannot be parsed is skipped, since another tool may have written it. */
    public static List<Proof> in(Path home) {
        Path folder = home.resolve("proofs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Proof> proofs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    read(line, proofs);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(folder + " cannot be read", failed);
        }
        return proofs;
    }

    private static void read(String line, List<Proof> proofs) {
        try {
            Proof proof = JSON.readValue(line, Proof.class);
            if (proof.requirement() != null && proof.test() != null && proof.verdict() != null) {
                proofs.add(proof);
            }
        } catch (IOException notOurs) {
            // skipped
        }
    }

    /** Returns of each requirement and test the latest verdict. */
    public static List<Proof> latest(Stream<Proof> proofs) {
        Map<String, Proof> latest = new TreeMap<>();
        proofs.forEach(proof -> latest.merge(
                proof.requirement() + " " + proof.test(),
                proof,
                (one, other) -> one.time().compareTo(other.time()) > 0 ? one : other));
        return List.copyOf(latest.values());
    }
}
