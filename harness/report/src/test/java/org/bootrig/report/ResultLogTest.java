package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.ResultLog;
import org.bootrig.core.results.ScenarioResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLogTest {

    private static final String ID = "[engine:bootrig]/[system:toy]/[profile:pc]/[feature:boot.feature]/[scenario:%d]";

    @TempDir
    Path folder;

    @Test
    void writesAnObjectPerLineWithEveryFact() throws IOException {
        Path file = folder.resolve("results.jsonl");
        ScenarioResult result = RehearsedRun.result(
                ID.formatted(3),
                "it \"boots\"\n",
                Set.of("TOY-01"),
                Verdict.FAILED,
                Optional.of(Cause.HUNG_BUSY),
                "hung-busy: no progress");
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
                        "attempt",
                        "attempts",
                        "clock",
                        "guestMillis",
                        "processorMillis",
                        "hostLoad",
                        "hostPressure");
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
            String id = ID.formatted(number);
            threads.execute(() -> log.append(passed(id)));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log.read()).hasSize(400).extracting(ScenarioResult::id).doesNotHaveDuplicates();
    }

    @Test
    void readsWhatAKilledProcessLeft() throws IOException {
        Path file = folder.resolve("results.jsonl");
        new ResultLog(file).append(passed(ID.formatted(1)));
        Files.writeString(file, "{\"id\":\"[engine:boot", StandardOpenOption.APPEND);
        assertThat(new ResultLog(file).read()).hasSize(1);
    }

    @Test
    void callsAFullDiskAFaultOfTheLab() {
        assertThatThrownBy(() -> new ResultLog(Path.of("/dev/full")).append(passed(ID.formatted(1))))
                .isInstanceOf(RigFault.class)
                .hasMessageStartingWith("lab-fault: the verdict of 'it boots' cannot be kept: /dev/full: ")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("free there");
    }

    private static ScenarioResult passed(String id) {
        return RehearsedRun.result(id, "it boots", Set.of(), Verdict.PASSED, Optional.empty(), "");
    }
}
