package org.bootrig.cli.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    @TempDir
    Path folder;

    @Test
    void anAttemptCountsOnceHoweverManyScenariosFailInIt() throws Exception {
        Trial trial = trial(
                result("machine", "a.feature", 1, "passed"),
                result("machine", "b.feature", 1, "failed"),
                result("machine", "c.feature", 1, "failed"),
                result("machine", "a.feature", 2, "passed"),
                result("machine", "b.feature", 2, "passed"));

        assertThat(trial.failed()).isEqualTo(1);
        assertThat(trial.passed()).isEqualTo(1);
        assertThat(trial.words()).isEqualTo("1 of 2 failed");
    }

    @Test
    void aBootThatFailsIsAFailureOfTheSystem() throws Exception {
        assertThat(trial(result("machine", "", 1, "failed")).verdict()).isEqualTo("bad");
    }

    @Test
    void neitherABuildThatFailsNorABrokenRigGivesAVerdict() throws Exception {
        assertThat(trial(result("", "", 1, "failed")).isUntestable()).isTrue();
        assertThat(trial(result("machine", "a.feature", 1, "broken")).words()).isEqualTo("the-cause: the message");
        assertThat(trial().words()).isEqualTo("exit code 3: what was said");
    }

    @Test
    void whatIsAboutTheRunIsNoResult() throws Exception {
        assertThat(trial("{\"kind\":\"attempts\",\"profile\":\"machine\",\"verdict\":\"failed\"}")
                        .isUntestable())
                .isTrue();
    }

    private Trial trial(String... lines) throws IOException {
        Files.write(Files.createDirectories(folder.resolve("latest")).resolve("results.jsonl"), List.of(lines));
        return Trial.read(folder, 3, "what was said");
    }

    private static String result(String profile, String feature, int attempt, String verdict) {
        return "{\"profile\":\"" + profile + "\",\"feature\":\"" + feature + "\",\"attempt\":" + attempt
                + ",\"verdict\":\"" + verdict + "\",\"cause\":\"the-cause\",\"message\":\"the message\\nmore\"}";
    }
}
