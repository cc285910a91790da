package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.bootrig.core.picture.Area;
import org.jspecify.annotations.Nullable;

/** The key {@code ready:} in {@code system.yaml}. */
record ReadinessYaml(
        @Nullable String word,
        @Nullable String serial,
        @Nullable String screen,
        @Nullable String picture,
        @Nullable String area,
        @Nullable Integer tolerance,
        @Nullable Double share,
        @Nullable String mask,
        @Nullable String port,
        @Nullable String ask,
        @Nullable String answer,
        @Nullable String quiet,
        @Nullable String machine,
        @Nullable String every) {

    static final String KEY = "ready";

    /** How often a screen is looked at; each look takes QEMU some milliseconds. */
    static final Duration LOOK = Duration.ofMillis(200);

    private static final String NONE = "none";
    private static final List<String> SENSES = List.of("serial", "screen", "picture", "port", "quiet", "machine");
    private static final List<String> EVENTS = List.of("powered off", "exited", "reset", "ended");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ReadinessYaml of(String word) {
        return new ReadinessYaml(word, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static ReadinessYaml of(
            @JsonProperty("serial") @Nullable String serial,
            @JsonProperty("screen") @Nullable String screen,
            @JsonProperty("picture") @Nullable String picture,
            @JsonProperty("area") @Nullable String area,
            @JsonProperty("tolerance") @Nullable Integer tolerance,
            @JsonProperty("share") @Nullable Double share,
            @JsonProperty("mask") @Nullable String mask,
            @JsonProperty("port") @Nullable String port,
            @JsonProperty("ask") @Nullable String ask,
            @JsonProperty("answer") @Nullable String answer,
            @JsonProperty("quiet") @Nullable String quiet,
            @JsonProperty("machine") @Nullable String machine,
            @JsonProperty("every") @Nullable String every) {
        return new ReadinessYaml(
                null, serial, screen, picture, area, tolerance, share, mask, port, ask, answer, quiet, machine, every);
    }

    Readiness describe(YamlFile file) {
        try {
            return describe();
        } catch (IllegalArgumentException bad) {
            throw UserMistake.at(file.path(), file.lineOf(KEY), "the key 'ready': " + ErrorText.of(bad));
        }
    }

    private Readiness describe() {
        if (word != null) {
            require(
                    word.equals(NONE),
                    "'" + word + "' is no way to be ready; write such as 'ready: {serial: " + word
                            + "}', or 'ready: none'");
            return new Readiness.None();
        }
        long given = Stream.of(serial, screen, picture, port, quiet, machine)
                .filter(Objects::nonNull)
                .count();
        require(given == 1, "give exactly one of " + String.join(", ", SENSES) + "; there are " + given);
        require(
                picture != null || area == null && tolerance == null && share == null && mask == null,
                "area, tolerance, share and mask belong to a picture");
        require(port != null || ask == null && answer == null, "ask and answer belong to a port");
        Duration interval = every == null ? LOOK : Durations.parse(every);
        require(!interval.isZero(), "every is at least 1ms");
        if (screen != null) {
            return new Readiness.ScreenText(Marker.parse(screen), interval);
        }
        if (picture != null) {
            return new Readiness.ScreenPicture(reference(picture), interval);
        }
        if (port != null) {
            return new Readiness.Port(
                    port, Optional.ofNullable(ask), Optional.ofNullable(answer).map(Marker::parse), interval);
        }
        if (quiet != null) {
            return new Readiness.Quiet(Durations.parse(quiet), interval);
        }
        require(every == null, "every belongs to screen, picture, port and quiet: the others are signalled");
        if (machine != null) {
            require(
                    EVENTS.contains(machine),
                    "'" + machine + "' is no event of a machine; use " + String.join(", ", EVENTS));
            return new Readiness.Event(machine);
        }
        return new Readiness.Serial(Marker.parse(Objects.requireNonNull(serial)));
    }

    private ReferencePicture reference(String named) {
        int within = tolerance == null ? 0 : tolerance;
        double others = share == null ? 0 : share;
        require(within >= 0 && within <= 255, "the tolerance is a number from 0 to 255, and not " + within);
        require(others >= 0 && others <= 1, "the share is a number from 0 to 1, such as 0.02, and not " + others);
        return new ReferencePicture(
                named, Optional.ofNullable(area).map(Area::parse), within, others, Optional.ofNullable(mask));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
