package org.bootrig.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.session.SentInput;

/**
 * What evidence says, for machines, of the test that it comes from: {@code replay.json}. Immutable.
 *
 * @param format {@link #FORMAT}
 * @param id the JUnit UniqueId of the test
 * @param test the scenario's name, or that of a boot
 * @param feature its file; from the project's root where it lies in there, as are all paths; empty for a boot
 * @param line where the scenario stands in it; 0 for a boot
 * @param system the system's folder
 * @param profile the profile's file
 * @param entry how the scenario came to where it starts: {@code cold}, {@code booted} or {@code restored}
 * @param clock {@code real} or {@code virtual}
 * @param attempt which of the run's attempts at this scenario it was, from 1
 * @param emulator name and version; empty when the provider reports none
 * @param inputs what was sent to the console, for reading: a replay sends it by the scenario's own steps
 */
public record ReplayRecord(
        int format,
        String id,
        String test,
        String feature,
        int line,
        String system,
        String profile,
        String entry,
        String clock,
        int attempt,
        String bootrig,
        String emulator,
        Ingredients ingredients,
        Ended outcome,
        List<SentInput> inputs) {

    /** The number that changes when older records cannot be understood any more. */
    public static final int FORMAT = 1;

    /** What the piece of evidence is called. */
    public static final String NAME = "replay.json";

    /** Records are handed around; one of this size was made to do harm. */
    private static final long MOST = 32L << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * How the test ended.
     *
     * @param cause {@link Cause#id}
     * @param function where it failed; empty, with an empty file and the line 0, when that is not known
     * @param step the step that failed, by keyword and text; empty when it was none
     */
    public record Ended(
            String verdict, String cause, String function, String file, int line, String step, String message) {

        /** Names cause and place for people: {@code panicked at calls/crash.c:12 in crash}. */
        public String words() {
            return cause + (file.isEmpty() ? "" : " at " + file + ":" + line + " in " + function);
        }

        /**
         * Returns whether the same failed: cause, step, and for failures at one place also the function, if both have it.
         * The place where a system hangs is only a sample of its loop.
         */
        public boolean isLike(Ended other) {
            boolean atOnePlace = cause.equals(Cause.PANICKED.id()) || cause.equals(Cause.REBOOTED_UNEXPECTEDLY.id());
            boolean samePlace = !atOnePlace
                    || function.isEmpty()
                    || other.function.isEmpty()
                    || function.equals(other.function) && file.equals(other.file);
            return cause.equals(other.cause) && step.equals(other.step) && samePlace;
        }
    }

    /** Throws {@link IOException} with the reason when this is not such a record. */
    public static ReplayRecord read(Path file) throws IOException {
        if (Files.size(file) > MOST) {
            throw new IOException("it is larger than " + (MOST >> 20) + " MiB");
        }
        ReplayRecord read = JSON.readValue(file.toFile(), ReplayRecord.class);
        if (read == null || read.format != FORMAT || !read.isWhole()) {
            throw new IOException("it is not of the format " + FORMAT + " that this Bootrig understands");
        }
        return read;
    }

    private boolean isWhole() {
        return Stream.of(id, test, feature, system, profile, entry, bootrig, emulator, ingredients, outcome)
                        .allMatch(Objects::nonNull)
                && Stream.of(outcome.cause, outcome.function, outcome.file, outcome.step)
                        .allMatch(Objects::nonNull);
    }

    String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
