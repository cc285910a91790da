package org.bootrig.core.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.Verdict;

/**
 * The file {@code results.jsonl}: one JSON object per line, handed to the operating system as soon as it is written, so
 * that a JVM that dies leaves all lines but perhaps the last. Safe for use by several threads.
 */
public final class ResultLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Stands in objects that are not a scenario's result, and says what they are. */
    static final String KIND = "kind";

    private final Path file;

    public ResultLog(Path file) {
        this.file = file;
    }

    /** Appends a line, whole or not at all; throws {@link RigFault} when the disk does not take it. */
    public void append(ScenarioResult result) {
        append(toJson(result), "the verdict of '" + result.scenario() + "'");
    }

    /** Appends an object that is not a scenario's result; it names its kind. */
    public void append(String kind, ObjectNode object) {
        ObjectNode json = JSON.createObjectNode().put(KIND, kind);
        json.setAll(object);
        append(json, "the " + kind);
    }

    private synchronized void append(ObjectNode json, String what) {
        ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.position(end);
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            } catch (IOException failed) {
                dropPartOfLine(channel, end, failed);
                throw failed;
            }
        } catch (IOException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    what + " cannot be kept: " + file + ": " + DiskTrouble.describe(file, failed),
                    failed);
        }
    }

    private static void dropPartOfLine(FileChannel channel, long end, IOException failed) {
        try {
            channel.truncate(end);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Cuts off the part of a line that a killed JVM left, so that the next line begins on its own. */
    public void dropUnfinishedLine() {
        try {
            byte[] content = Files.readAllBytes(file);
            int end = content.length;
            while (end > 0 && content[end - 1] != '\n') {
                end--;
            }
            if (end < content.length) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(end);
                }
            }
        } catch (IOException failed) {
            throw new RigFault(Cause.LAB_FAULT, file + ": " + DiskTrouble.describe(file, failed), failed);
        }
    }

    /** Returns whether a line of this kind is there. */
    public boolean holds(String kind) {
        try {
            return Files.exists(file) && Files.readString(file).contains("{\"" + KIND + "\":\"" + kind + "\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** Reads the objects of this kind. */
    public List<JsonNode> objects(String kind) {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode json : lines()) {
            if (json.path(KIND).asText().equals(kind)) {
                objects.add(json);
            }
        }
        return objects;
    }

    /** Reads the results that are there; a last line without an end is what a killed JVM leaves, and is passed over. */
    public List<ScenarioResult> read() {
        return lines().stream()
                .filter(json -> !json.has(KIND))
                .map(ResultLog::fromJson)
                .toList();
    }

    private List<JsonNode> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<JsonNode> lines = new ArrayList<>();
            for (String line : whole.lines().toList()) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private static ObjectNode toJson(ScenarioResult result) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", result.id());
        json.put("system", result.system());
        json.put("profile", result.profile());
        json.put("feature", result.feature());
        json.put("scenario", result.scenario());
        result.requirements().forEach(json.putArray("requirements")::add);
        json.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        json.put("cause", result.cause().map(Cause::id).orElse(null));
        json.put("message", result.message());
        json.put("started", result.started().toString());
        json.put("durationMillis", result.duration().toMillis());
        json.put("starvedMillis", result.starved().toMillis());
        ConditionsJson.write(result.conditions(), json);
        return json;
    }

    private static ScenarioResult fromJson(JsonNode json) {
        List<String> requirements = new ArrayList<>();
        json.path("requirements").forEach(id -> requirements.add(id.asText()));
        return new ScenarioResult(
                json.path("id").asText(),
                json.path("system").asText(),
                json.path("profile").asText(),
                json.path("feature").asText(),
                json.path("scenario").asText(),
                List.copyOf(requirements),
                Verdict.valueOf(json.path("verdict").asText().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(json.path("cause").textValue())
                        .map(id -> Cause.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'))),
                json.path("message").asText(),
                Instant.parse(json.path("started").asText()),
                Duration.ofMillis(json.path("durationMillis").asLong()),
                Duration.ofMillis(json.path("starvedMillis").asLong()),
                ConditionsJson.read(json));
    }
}
