package org.bootrig.cli.bisect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import picocli.CommandLine;

/**
 * What running the scenarios of interest showed at one commit.
 *
 * @param passed attempts in which something passed and nothing failed
 * @param failed attempts in which the system failed
 * @param reason why there is no verdict when neither happened
 */
record Trial(int passed, int failed, String reason, Path folder) {

    /** Where in a folder of runs the last one is. */
    private static final String LATEST = "latest";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs this command line with these words and reads the verdicts that it left in the folder. */
    static Trial run(CommandLine run, List<String> words, Path folder) {
        StringWriter said = new StringWriter();
        run.setOut(new PrintWriter(said));
        run.setErr(new PrintWriter(said));
        try {
            Files.deleteIfExists(folder.resolve(LATEST));
            int exit = run.execute(words.toArray(String[]::new));
            Files.writeString(Files.createDirectories(folder).resolve("run.txt"), said.toString());
            return read(folder, exit, said.toString());
        } catch (IOException unwritable) {
            throw new RigFault(Cause.LAB_FAULT, "nothing can be kept in " + folder + ": " + unwritable, unwritable);
        }
    }

    static Trial read(Path folder, int exit, String said) throws IOException {
        Map<Integer, Boolean> failedByAttempt = new TreeMap<>();
        String reason = "exit code " + exit + ": " + said.strip();
        Path results = folder.resolve(LATEST).resolve("results.jsonl");
        for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
            JsonNode result = JSON.readTree(line);
            String verdict = result.path("verdict").asText();
            boolean isBuild = result.path("profile").asText().isEmpty();
            boolean isScenario = !result.path("feature").asText().isEmpty();
            if (result.has("kind")) {
                continue;
            }
            if (!isBuild && verdict.equals("failed")) {
                failedByAttempt.put(result.path("attempt").asInt(), true);
            } else if (isScenario && verdict.equals("passed")) {
                failedByAttempt.putIfAbsent(result.path("attempt").asInt(), false);
            } else if (!verdict.equals("passed")) {
                reason = result.path("cause").asText() + ": "
                        + firstLine(result.path("message").asText());
            }
        }
        int failed =
                (int) failedByAttempt.values().stream().filter(each -> each).count();
        return new Trial(failedByAttempt.size() - failed, failed, reason, folder);
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
