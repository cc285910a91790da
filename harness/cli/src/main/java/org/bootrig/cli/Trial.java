package org.bootrig.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.machine.Cause;
import org.bootrig.machine.RigFault;
import picocli.CommandLine;

/**
 * What running the scenarios of interest showed at one commit.
 *
 * @param passed runs in which every scenario passed
 * @param failed runs in which the system failed
 * @param reason why nothing can be told when neither happened
 */
record Trial(int passed, int failed, String reason, Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code bootrig} with these words and reads the verdicts that it left in the folder. */
    static Trial run(List<String> words, Path folder) {
        StringWriter said = new StringWriter();
        CommandLine run = Bootrig.commandLine();
        run.setOut(new PrintWriter(said));
        run.setErr(new PrintWriter(said));
        try {
            Files.deleteIfExists(folder.resolve("results.jsonl"));
            int exit = run.execute(words.toArray(String[]::new));
            Files.writeString(Files.createDirectories(folder).resolve("run.txt"), said.toString());
            return read(folder, exit, said.toString());
        } catch (IOException unwritable) {
            throw new RigFault(Cause.LAB_FAULT, "nothing can be kept in " + folder + ": " + unwritable, unwritable);
        }
    }

    private static Trial read(Path folder, int exit, String said) throws IOException {
        int passed = 0;
        int failed = 0;
        String reason = "exit code " + exit + ": " + said.strip();
        Path results = folder.resolve("results.jsonl");
        for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
            JsonNode result = JSON.readTree(line);
            if (result.has("kind")) {
                continue;
            }
            String verdict = result.path("verdict").asText();
            boolean isScenario = !result.path("feature").asText().isEmpty();
            boolean isBoot = !result.path("profile").asText().isEmpty();
            if (verdict.equals("failed") && isBoot) {
                failed++;
            } else if (verdict.equals("passed") && isScenario) {
                passed++;
            } else if (!verdict.equals("passed")) {
                reason = result.path("cause").asText() + ": "
                        + firstLine(result.path("message").asText());
            }
        }
        return new Trial(passed, failed, reason, folder);
    }

    boolean isUntestable() {
        return passed == 0 && failed == 0;
    }

    String verdict() {
        return isUntestable() ? "untested" : failed > 0 ? "bad" : "good";
    }

    String words() {
        return isUntestable() ? firstLine(reason) : failed + " of " + (failed + passed) + " failed";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
