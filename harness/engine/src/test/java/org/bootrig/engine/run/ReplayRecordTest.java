package org.bootrig.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.core.session.SentInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayRecordTest {

    private static final String STEP = "Then the console shows \"gamma\"";

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        ReplayRecord record = record(ended("panicked", "die", STEP));
        Path file = Files.writeString(folder.resolve("replay.json"), record.json());

        assertThat(ReplayRecord.read(file)).isEqualTo(record);
    }

    @Test
    void anotherFormatAndMissingPartsAreRefused() throws IOException {
        String json = record(ended("panicked", "die", STEP)).json();
        Path later = Files.writeString(folder.resolve("later"), json.replace("\"format\" : 1", "\"format\" : 2"));
        Path partial = Files.writeString(folder.resolve("partial"), json.replace("\"profile\" : \"p.yaml\",", ""));

        assertThatThrownBy(() -> ReplayRecord.read(later)).hasMessageContaining("not of the format 1");
        assertThatThrownBy(() -> ReplayRecord.read(partial)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ReplayRecord.read(Files.writeString(folder.resolve("text"), "no json")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void panicsElsewhereOrInAnotherStepAreOthers() {
        ReplayRecord.Ended then = ended("panicked", "die", STEP);

        assertThat(then.isLike(ended("panicked", "die", STEP))).isTrue();
        assertThat(then.isLike(ended("panicked", "", STEP))).isTrue();
        assertThat(then.isLike(ended("panicked", "live", STEP))).isFalse();
        assertThat(then.isLike(ended("panicked", "die", "When \"c\" is sent"))).isFalse();
        assertThat(then.isLike(ended("hung-busy", "die", STEP))).isFalse();
    }

    @Test
    void whereHangingSystemStandsDoesNotCount() {
        assertThat(ended("hung-busy", "spin", STEP).isLike(ended("hung-busy", "poll", STEP)))
                .isTrue();
    }

    @Test
    void sameSourcesAreTheSameImageWhateverItsBytes() {
        Ingredients then = new Ingredients("id", "bytes", "d", "p", "f", "", false);

        assertThat(then.differencesTo(new Ingredients("id", "other", "d", "p", "f", "", false)))
                .isEmpty();
        assertThat(then.differencesTo(new Ingredients("other", "bytes", "d", "p", "f", "", false)))
                .containsExactly("the image changed: it was id and is other");
        assertThat(new Ingredients("", "bytes", "d", "p", "f", "", false)
                        .differencesTo(new Ingredients("", "other", "d", "q", "f", "", false)))
                .hasSize(2);
    }

    private static ReplayRecord.Ended ended(String cause, String function, String step) {
        return new ReplayRecord.Ended("failed", cause, function, "guest.c", 1, step, "message");
    }

    private static ReplayRecord record(ReplayRecord.Ended ended) {
        return new ReplayRecord(
                ReplayRecord.FORMAT,
                "[engine:bootrig]",
                "it dies",
                "x.feature",
                2,
                "guest",
                "p.yaml",
                "fresh",
                "real",
                1,
                "1",
                "QEMU 7",
                new Ingredients("id", "i", "d", "p", "f", "c", true),
                ended,
                List.of(new SentInput(3, "serial", "c\r\u0000")));
    }
}
