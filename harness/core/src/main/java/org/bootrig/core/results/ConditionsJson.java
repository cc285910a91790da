package org.bootrig.core.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** The circumstances of a verdict as keys of its line in {@code results.jsonl}; unknown values are {@code null}. */
final class ConditionsJson {

    private ConditionsJson() {}

    static void write(Conditions conditions, ObjectNode json) {
        json.put("entry", conditions.entry());
        json.put("entryNote", conditions.note());
        json.put("discardedRestores", conditions.discardedRestores());
        json.put("preparedAhead", conditions.preparedAhead());
        json.put("confirmed", conditions.confirmed().orElse(null));
        json.put("attempt", conditions.attempt());
        json.put("attempts", conditions.attempts());
        json.put("clock", conditions.clock().orElse(null));
        json.put("guestMillis", conditions.guestTime().map(Duration::toMillis).orElse(null));
        json.put("processorMillis", conditions.processorTime().toMillis());
        json.put("hostLoad", conditions.hostLoad() < 0 ? null : conditions.hostLoad());
        json.put("hostPressure", conditions.hostPressure().orElse(null));
    }

    static Conditions read(JsonNode json) {
        return new Conditions(
                json.path("entry").asText("none"),
                json.path("entryNote").asText(""),
                json.path("discardedRestores").asInt(0),
                json.path("preparedAhead").asBoolean(false),
                json.path("confirmed").isBoolean()
                        ? Optional.of(json.path("confirmed").asBoolean())
                        : Optional.empty(),
                json.path("attempt").asInt(1),
                json.path("attempts").asInt(1),
                Optional.ofNullable(json.path("clock").textValue()),
                number(json, "guestMillis").map(millis -> Duration.ofMillis(millis.longValue())),
                Duration.ofMillis(json.path("processorMillis").asLong()),
                json.path("hostLoad").asDouble(-1),
                number(json, "hostPressure").map(Number::doubleValue));
    }

    private static Optional<Number> number(JsonNode json, String key) {
        return Optional.ofNullable(json.path(key).numberValue());
    }
}
