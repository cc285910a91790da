package org.bootrig.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code results.jsonl} says of the run besides verdicts: what its verdicts hang on, and what its boots took. It stands
 * there, so that a run that was aborted can be reported like any other. Safe for use by several threads.
 */
public final class RunNotes {

    private static final String BOOT = "boot";
    private static final String INPUTS = "inputs";

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final ResultLog log;

    public RunNotes(ResultLog log) {
        this.log = log;
    }

    public void boot(BootRun boot) {
        log.append(BOOT, JSON.valueToTree(boot));
    }

    public void inputs(String scope, Map<String, String> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("scope", scope);
        ObjectNode named = object.putObject("values");
        values.forEach(named::put);
        log.append(INPUTS, object);
    }

    /** Returns the boots, of each place the latest. */
    public List<BootRun> boots() {
        Map<String, BootRun> latestByPlace = new TreeMap<>();
        for (JsonNode object : log.objects(BOOT)) {
            try {
                BootRun boot = JSON.treeToValue(object, BootRun.class);
                latestByPlace.put(boot.place(), boot);
            } catch (JsonProcessingException notOurs) {
                throw new UncheckedIOException("a boot in results.jsonl cannot be understood", notOurs);
            }
        }
        return List.copyOf(latestByPlace.values());
    }

    /** Returns scope to name to value. */
    public Map<String, Map<String, String>> inputs() {
        Map<String, Map<String, String>> scopes = new TreeMap<>();
        for (JsonNode object : log.objects(INPUTS)) {
            Map<String, String> values =
                    scopes.computeIfAbsent(object.path("scope").asText(), scope -> new TreeMap<>());
            object.path("values")
                    .properties()
                    .forEach(
                            field -> values.put(field.getKey(), field.getValue().asText()));
        }
        return scopes;
    }
}
