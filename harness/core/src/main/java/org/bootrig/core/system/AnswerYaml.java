package org.bootrig.core.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.jspecify.annotations.Nullable;

/** An entry of {@code boot-dialogue:} in {@code system.yaml}. */
record AnswerYaml(
        @Nullable String await,
        @Nullable String screen,
        @Nullable String type,
        @Nullable String send,
        @Nullable String keys,
        @Nullable By by,
        @Nullable Boolean optional,
        @Nullable String every) {

    private static final String KEY = "boot-dialogue";

    enum By {
        @JsonProperty("serial")
        SERIAL,
        @JsonProperty("keyboard")
        KEYBOARD
    }

    /** @param entries null when the key is absent */
    static List<Answer> read(YamlFile file, @Nullable List<AnswerYaml> entries) {
        List<Answer> answers = new ArrayList<>();
        for (AnswerYaml entry : entries == null ? List.<AnswerYaml>of() : entries) {
            try {
                require(entry != null, "it is empty");
                answers.add(entry.describe());
            } catch (IllegalArgumentException bad) {
                throw UserMistake.at(
                        file.path(),
                        file.lineOf(KEY),
                        "entry " + (answers.size() + 1) + " of 'boot-dialogue': " + ErrorText.of(bad));
            }
        }
        return List.copyOf(answers);
    }

    private Answer describe() {
        require(
                (await == null) != (screen == null),
                "give 'await', for a marker on the console, or 'screen', for a text on the screen");
        require(
                Stream.of(type, send, keys).filter(Objects::nonNull).count() == 1,
                "give one answer: 'type' for a line, 'send' for exactly these characters, or 'keys'");
        require(keys == null || by != By.SERIAL, "keys are pressed on the keyboard, not on the serial line");
        require(screen != null || every == null, "'every' belongs to 'screen': a console is signalled");
        Answer.Manner manner =
                type != null ? Answer.Manner.TYPE : send != null ? Answer.Manner.SEND : Answer.Manner.KEYS;
        Optional<Duration> looking = screen == null
                ? Optional.empty()
                : Optional.of(every == null ? ReadinessYaml.LOOK : Durations.parse(every));
        require(looking.map(interval -> !interval.isZero()).orElse(true), "'every' is at least 1ms");
        return new Answer(
                Marker.parse(await != null ? await : Objects.requireNonNull(screen)),
                looking,
                Stream.of(type, send, keys).filter(Objects::nonNull).findFirst().orElseThrow(),
                manner,
                Optional.ofNullable(by).map(By.KEYBOARD::equals),
                optional != null && optional);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
