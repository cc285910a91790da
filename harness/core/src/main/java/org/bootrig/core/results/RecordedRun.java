package org.bootrig.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as recorded in its {@code results.jsonl}: everything that reports are made from. Immutable.
 *
 * @param run the name of its folder
 * @param number number of the run in its home, counted from 1
 * @param narrowed whether it left out some of what was selected
 * @param counts whether it replaces the last run that counted
 * @param boots by the id of the test that booted, only the last of each
 * @param inputs scope to name to value
 */
public record RecordedRun(
        String run,
        int number,
        Instant started,
        boolean narrowed,
        boolean counts,
        Map<String, String> environment,
        List<ScenarioResult> results,
        List<GuestResult> guestTests,
        Map<String, BootRun> boots,
        Map<String, Map<String, String>> inputs,
        List<Proof> proofs) {

    static final String RUN = "run";
    static final String GUEST_TEST = "guest-test";
    static final String BOOT = "boot";
    static final String INPUTS = "inputs";
    static final String ENVIRONMENT = "environment";
    static final String PROOF = "proof";
    static final String END = "end";

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /**
     * The verdict of a test that a system ran itself.
     *
     * @param scenario the id of the test that read the verdict
     * @param attempt which of that test's attempts
     */
    public record GuestResult(String scenario, int attempt, GuestVerdict test) {}

    /** Reads the results, however the run ended. Throws {@link UncheckedIOException} when the file is damaged. */
    public static RecordedRun read(RunFolder folder) {
        return new Reading(folder).result();
    }

    /** Returns the boots, one of each place. */
    public List<BootRun> bootsByPlace() {
        Map<String, BootRun> latest = new TreeMap<>();
        boots.values().forEach(boot -> latest.put(boot.place(), boot));
        return List.copyOf(latest.values());
    }

    private static final class Reading {

        private final RunFolder folder;
        private final List<ScenarioResult> results = new ArrayList<>();
        private final List<GuestResult> guestTests = new ArrayList<>();
        private final Map<String, BootRun> boots = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> inputs = new TreeMap<>();
        private final Map<String, String> environment = new TreeMap<>();
        private final List<Proof> proofs = new ArrayList<>();
        private @Nullable JsonNode header;
        private boolean counts;

        Reading(RunFolder folder) {
            this.folder = folder;
        }

        RecordedRun result() {
            new ResultLog(folder.results()).forEachLine(this::take);
            JsonNode first = header == null ? JSON.createObjectNode() : header;
            Instant started = first.path("started").isTextual()
                    ? Instant.parse(first.path("started").asText())
                    : results.stream()
                            .map(ScenarioResult::started)
                            .min(Instant::compareTo)
                            .orElse(Instant.EPOCH);
            return new RecordedRun(
                    first.path("run").asText(folder.output().getFileName().toString()),
                    first.path("number").asInt(1),
                    started,
                    first.path("narrowed").asBoolean(false),
                    counts,
                    environment,
                    List.copyOf(results),
                    List.copyOf(guestTests),
                    boots,
                    inputs,
                    List.copyOf(proofs));
        }

        private void take(JsonNode line) throws JsonProcessingException {
            switch (line.path(ResultLog.KIND).asText()) {
                case "" -> results.add(ResultJson.parse(line));
                case RUN -> header(line);
                case GUEST_TEST -> guestTests.add(new GuestResult(
                        line.path("scenario").asText(),
                        line.path("attempt").asInt(1),
                        new GuestVerdict(
                                line.path("name").asText(),
                                line.path("verdict").asText().equals("passed"),
                                line.path("detail").asText())));
                case BOOT -> boots.put(line.path("test").asText(), JSON.treeToValue(line, BootRun.class));
                case INPUTS -> {
                    Map<String, String> values =
                            inputs.computeIfAbsent(line.path("scope").asText(), scope -> new TreeMap<>());
                    line.path("values")
                            .properties()
                            .forEach(field ->
                                    values.put(field.getKey(), field.getValue().asText()));
                }
                case ENVIRONMENT -> environment.put(
                        line.path("name").asText(), line.path("value").asText());
                case PROOF -> proofs.add(JSON.treeToValue(line, Proof.class));
                case END -> counts = line.path("counts").asBoolean(false);
                default -> {
                    // A later Bootrig may write more kinds.
                }
            }
        }

        /** The first execution of a run defines the run; one that runs failed tests again only adds to it. */
        private void header(JsonNode line) {
            header = header == null ? line : header;
            line.path("environment")
                    .properties()
                    .forEach(field ->
                            environment.put(field.getKey(), field.getValue().asText()));
            line.properties().stream()
                    .filter(field -> field.getKey().startsWith("bootrig."))
                    .forEach(field ->
                            environment.put(field.getKey(), field.getValue().asText()));
        }
    }
}
