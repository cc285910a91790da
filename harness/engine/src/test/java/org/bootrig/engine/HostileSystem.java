package org.bootrig.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.engine.settings.Parameter;

/** A copy of the boot sector that does every wrong thing on demand, and runs of features about it under QEMU. */
public final class HostileSystem {

    private static final Path SOURCE = Path.of("src/test/resources/hostile");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path features;
    private final Path output;

    /** @param folder empty; receives the system, its profile, features, results and kept states */
    public HostileSystem(Path folder) throws IOException {
        // Results beside the sources would change the build id from run to run.
        this.folder = Files.createDirectory(folder.resolve("system"));
        this.features = folder;
        this.output = folder.resolve("output");
        for (String name : List.of("hostile.asm", "system.yaml", "machine.yaml")) {
            Files.copy(SOURCE.resolve(name), this.folder.resolve(name));
        }
    }

    Path folder() {
        return folder;
    }

    public Path output() {
        return output;
    }

    public Path states() {
        return features.resolve("states");
    }

    public HostileSystem change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " holds no '" + from + "'");
        }
        Files.writeString(path, text.replace(from, to));
        return this;
    }

    public Path feature(String text) throws IOException {
        return Files.writeString(features.resolve("hostile.feature"), text);
    }

    /** A request about the feature written last. */
    public EngineFixture engine() {
        return new EngineFixture(output)
                .with(Parameter.SYSTEMS, folder.toString())
                .with(Parameter.PROFILES, folder.resolve("machine.yaml").toString())
                .with(Parameter.FEATURES, features.resolve("hostile.feature").toString())
                .with(Parameter.STATE_FOLDER, states().toString())
                .with(Parameter.PARALLELISM, "2")
                .with(Parameter.REPORT, "true");
    }

    /** Returns the run's log. */
    public String log() throws IOException {
        return Files.readString(output.resolve("latest/run.log"));
    }

    /** Returns the lines of {@code results.jsonl} of this kind; the empty kind is that of scenarios. */
    public List<JsonNode> lines(String kind) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(output.resolve("results.jsonl"))) {
            JsonNode json = JSON.readTree(line);
            if (json.path("kind").asText("").equals(kind)) {
                lines.add(json);
            }
        }
        return lines;
    }

    /** Returns the last result of this scenario. */
    public JsonNode result(String scenario) throws IOException {
        return lines("").stream()
                .filter(line -> line.path("scenario").asText().equals(scenario))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no result of '" + scenario + "'"));
    }
}
