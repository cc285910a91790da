package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.FailurePlace;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.ResultLog;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLogTest {

    @TempDir
    Path folder;

    @Test
    void writesAnObjectPerLineWithEveryFact() throws IOException {
        Path file = folder.resolve("results.jsonl");
        Judgement judgement = new Judgement(Cause.HUNG_BUSY, "")
                .awaiting(
                        "the prompt '$ '",
                        Optional.of(new Judgement.Wait(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Optional.of(Duration.ofMillis(2500)),
                                Duration.ofMillis(900))))
                .behind(List.of("one", "two"))
                .located(Optional.of(new FailurePlace("take", "lock.c", 12)), Optional.empty());
        Story story = new Story(
                List.of(
                        new Story.Step("Given it boots", Verdict.PASSED, 0, 20, ""),
                        new Story.Step("When it runs", Verdict.FAILED, 20, 5, "no")),
                List.of(new Story.Attachment("screen", "image/png", "evidence/x/01-screen.png", 99)),
                "",
                Optional.of(7));
        ScenarioResult result = RehearsedRun.result(
                RehearsedRun.toy("pc", "toy/a.feature", "it \"boots\"\n"),
                Set.of("TOY-01"),
                Optional.of(judgement),
                story);
        new ResultLog(file).append(result);
        JsonNode line = new ObjectMapper().readTree(Files.readString(file));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "system",
                        "profile",
                        "feature",
                        "scenario",
                        "requirements",
                        "verdict",
                        "cause",
                        "message",
                        "started",
                        "durationMillis",
                        "starvedMillis",
                        "entry",
                        "entryNote",
                        "discardedRestores",
                        "preparedAhead",
                        "confirmed",
                        "attempt",
                        "attempts",
                        "clock",
                        "guestMillis",
                        "processorMillis",
                        "hostLoad",
                        "hostPressure",
                        "suite",
                        "place",
                        "tags",
                        "judgement",
                        "steps",
                        "attachments",
                        "coveredLines");
        assertThat(line.path("cause").asText()).isEqualTo("hung-busy");
        assertThat(line.path("verdict").asText()).isEqualTo("failed");
        assertThat(line.path("durationMillis").asLong()).isEqualTo(1234);
        assertThat(new ResultLog(file).read()).containsExactly(result);
    }

    @Test
    void keepsLinesWholeWhenManyThreadsWrite() throws Exception {
        ResultLog log = new ResultLog(folder.resolve("results.jsonl"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int number = 0; number < 400; number++) {
            ScenarioResult result = passed(number);
            threads.execute(() -> log.append(result));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log.read()).hasSize(400).extracting(ScenarioResult::id).doesNotHaveDuplicates();
    }

    @Test
    void readsWhatAKilledProcessLeft() throws IOException {
        Path file = folder.resolve("results.jsonl");
        new ResultLog(file).append(passed(1));
        Files.writeString(file, "{\"id\":\"[engine:boot", StandardOpenOption.APPEND);
        assertThat(new ResultLog(file).read()).hasSize(1);
    }

    @Test
    void callsAFullDiskAFaultOfTheLab() {
        assertThatThrownBy(() -> new ResultLog(Path.of("/dev/full")).append(passed(1)))
                .isInstanceOf(RigFault.class)
                .hasMessageStartingWith("lab-fault: the verdict of 'it boots1' cannot be kept: /dev/full: ")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("free there");
    }

    private static ScenarioResult passed(int number) {
        return RehearsedRun.passed(RehearsedRun.toy("pc", "boot.feature", "it boots" + number));
    }
}
