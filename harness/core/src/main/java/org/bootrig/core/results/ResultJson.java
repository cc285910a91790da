package org.bootrig.core.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.FailurePlace;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.Verdict;

/** A result as an object in {@code results.jsonl}; of newer fields, unknown and empty ones are left out. */
final class ResultJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultJson() {}

    static ObjectNode of(ScenarioResult result) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", result.id());
        json.put("system", result.system());
        json.put("profile", result.profile());
        json.put("feature", result.feature());
        json.put("scenario", result.scenario());
        result.requirements().forEach(json.putArray("requirements")::add);
        json.put("verdict", word(result.verdict()));
        json.put("cause", result.cause().map(Cause::id).orElse(null));
        json.put("message", result.message());
        json.put("started", result.started().toString());
        json.put("durationMillis", result.duration().toMillis());
        json.put("starvedMillis", result.starved().toMillis());
        ConditionsJson.write(result.conditions(), json);
        json.put("suite", result.test().suite());
        unlessEmpty(json, "rule", result.test().rule());
        unlessEmpty(json, "place", result.place());
        if (!result.tags().isEmpty()) {
            result.tags().forEach(json.putArray("tags")::add);
        }
        result.judgement().ifPresent(judgement -> write(json.putObject("judgement"), judgement));
        write(json, result.story());
        return json;
    }

    private static void write(ObjectNode json, Judgement judgement) {
        unlessEmpty(json, "problem", judgement.problem());
        unlessEmpty(json, "awaited", judgement.awaited());
        judgement.took().ifPresent(took -> {
            json.put("budgetMillis", took.budget().toMillis());
            json.put("elapsedMillis", took.elapsed().toMillis());
            took.guest().ifPresent(guest -> json.put("guestMillis", guest.toMillis()));
            json.put("starvedMillis", took.starved().toMillis());
        });
        judgement.place().ifPresent(place -> json.putObject("place")
                .put("function", place.function())
                .put("file", place.file())
                .put("line", place.line()));
        judgement.console().ifPresent(lines -> lines.forEach(json.putArray("lastLines")::add));
        judgement.screen().ifPresent(rows -> rows.forEach(json.putArray("screen")::add));
    }

    private static void write(ObjectNode json, Story story) {
        if (!story.steps().isEmpty()) {
            ArrayNode steps = json.putArray("steps");
            for (Story.Step step : story.steps()) {
                ObjectNode each = steps.addObject()
                        .put("name", step.name())
                        .put("verdict", word(step.verdict()))
                        .put("at", step.at())
                        .put("millis", step.millis());
                unlessEmpty(each, "message", step.message());
            }
        }
        unlessEmpty(json, "evidence", story.evidence());
        if (!story.attachments().isEmpty()) {
            ArrayNode attachments = json.putArray("attachments");
            for (Story.Attachment piece : story.attachments()) {
                ObjectNode each =
                        attachments.addObject().put("name", piece.name()).put("type", piece.type());
                unlessEmpty(each, "file", piece.file());
                each.put("bytes", piece.bytes());
            }
        }
        story.coveredLines().ifPresent(lines -> json.put("coveredLines", lines));
    }

    private static void unlessEmpty(ObjectNode json, String key, String value) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }

    static ScenarioResult parse(JsonNode json) {
        return new ScenarioResult(
                json.path("id").asText(),
                new TestKey(
                        json.path("suite").asText(),
                        json.path("system").asText(),
                        json.path("profile").asText(),
                        json.path("feature").asText(),
                        json.path("rule").asText(),
                        json.path("scenario").asText()),
                json.path("place").asText(),
                texts(json.path("tags")),
                texts(json.path("requirements")),
                verdict(json.path("verdict")),
                Optional.ofNullable(json.path("cause").textValue())
                        .map(id -> judgement(cause(id), json.path("judgement"), json.path("evidence"))),
                json.path("message").asText(),
                Instant.parse(json.path("started").asText()),
                millis(json.path("durationMillis")),
                millis(json.path("starvedMillis")),
                ConditionsJson.read(json),
                story(json),
                Optional.empty());
    }

    private static Judgement judgement(Cause cause, JsonNode json, JsonNode evidence) {
        Optional<Judgement.Wait> took = json.has("budgetMillis")
                ? Optional.of(new Judgement.Wait(
                        millis(json.path("budgetMillis")),
                        millis(json.path("elapsedMillis")),
                        json.has("guestMillis") ? Optional.of(millis(json.path("guestMillis"))) : Optional.empty(),
                        millis(json.path("starvedMillis"))))
                : Optional.empty();
        JsonNode place = json.path("place");
        return new Judgement(
                cause,
                json.path("problem").asText(),
                json.path("awaited").asText(),
                took,
                place.isObject()
                        ? Optional.of(new FailurePlace(
                                place.path("function").asText(),
                                place.path("file").asText(),
                                place.path("line").asInt()))
                        : Optional.empty(),
                json.has("lastLines") ? Optional.of(texts(json.path("lastLines"))) : Optional.empty(),
                json.has("screen") ? Optional.of(texts(json.path("screen"))) : Optional.empty(),
                evidence.isTextual() ? Optional.of(Path.of(evidence.asText())) : Optional.empty());
    }

    private static Story story(JsonNode json) {
        List<Story.Step> steps = new ArrayList<>();
        json.path("steps")
                .forEach(step -> steps.add(new Story.Step(
                        step.path("name").asText(),
                        verdict(step.path("verdict")),
                        step.path("at").asLong(),
                        step.path("millis").asLong(),
                        step.path("message").asText())));
        List<Story.Attachment> attachments = new ArrayList<>();
        json.path("attachments")
                .forEach(piece -> attachments.add(new Story.Attachment(
                        piece.path("name").asText(),
                        piece.path("type").asText(),
                        piece.path("file").asText(),
                        piece.path("bytes").asLong())));
        return new Story(
                List.copyOf(steps),
                List.copyOf(attachments),
                json.path("evidence").asText(),
                json.has("coveredLines") ? Optional.of(json.path("coveredLines").asInt()) : Optional.empty());
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static Verdict verdict(JsonNode json) {
        return Verdict.valueOf(json.asText().toUpperCase(Locale.ROOT));
    }

    private static Cause cause(String id) {
        return Cause.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Duration millis(JsonNode json) {
        return Duration.ofMillis(json.asLong());
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
