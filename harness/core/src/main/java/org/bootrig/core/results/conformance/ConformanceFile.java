package org.bootrig.core.results.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The file {@code conformance.json}: an array with an object per catalogue row, system and profile. */
public final class ConformanceFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConformanceFile() {}

    public static void write(Path file, Conformance conformance) throws IOException {
        ArrayNode rows = JSON.createArrayNode();
        for (Conformance.Judgement judgement : conformance.judgements()) {
            ObjectNode row = rows.addObject();
            row.put("id", judgement.row().id());
            row.put("requirement", judgement.row().requirement());
            row.put("system", judgement.system());
            row.put("profile", judgement.profile().orElse(null));
            row.put("verdict", judgement.word());
            ArrayNode scenarios = row.putArray("scenarios");
            judgement.scenarios().forEach(scenario -> scenarios.add(scenario.id()));
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
    }
}
