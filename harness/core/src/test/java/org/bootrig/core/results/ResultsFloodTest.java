package org.bootrig.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bootrig.core.base.UserMistake;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results of very many scenarios, or of a stranger, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class ResultsFloodTest {

    @TempDir
    Path folder;

    @Test
    void manyResultsAreReadAndTooManyAreRefused() throws Exception {
        SmallHeap.run(ResultsFloodTest.class, folder.toString());
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).resolve("results.jsonl");
        int written = 0;
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (long size = 0; size < 7 << 20; written++) {
                String line = "{\"id\":\"[engine:bootrig]/[scenario:" + written
                        + "]\",\"system\":\"toy\",\"profile\":\"pc\",\"feature\":\"boot.feature\",\"scenario\":\"it boots "
                        + written
                        + "\",\"verdict\":\"passed\",\"started\":\"2026-11-29T00:00:00Z\",\"durationMillis\":12.5}\n";
                lines.write(line);
                size += line.length();
            }
        }
        // What a killed JVM left, longer than what is looked at at once.
        Files.writeString(file, "{\"id\":\"" + "x".repeat(100_000), StandardOpenOption.APPEND);

        ResultLog log = new ResultLog(file);
        List<ScenarioResult> results = log.read();
        assertThat(results).hasSize(written);
        assertThat(results.get(written - 1).scenario()).isEqualTo("it boots " + (written - 1));

        long before = Files.size(file);
        log.dropUnfinishedLine();
        assertThat(Files.size(file)).isBetween(before - 100_100, before - 100_000);
        log.dropUnfinishedLine();
        assertThat(log.read()).isEqualTo(results);

        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(SmallHeap.FLOOD);
        }
        assertThatThrownBy(log::read)
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("results.jsonl: the file has " + SmallHeap.FLOOD + " bytes, and at most "
                        + (Runtime.getRuntime().maxMemory() / 8) + " are read");
        System.exit(0);
    }
}
