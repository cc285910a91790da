package org.bootrig.console.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bootrig.console.ConsoleFixture;
import org.bootrig.console.Sighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {

    private final Transcript transcript = new Transcript(64 << 20);

    @Test
    void keeps_bytes_across_chunks_and_clips_what_is_outside() {
        byte[] bytes = new byte[200_000];
        new java.util.Random(1).nextBytes(bytes);
        for (int at = 0; at < bytes.length; at += 777) {
            transcript.append(ByteBuffer.wrap(bytes, at, Math.min(777, bytes.length - at)));
        }
        assertThat(transcript.length()).isEqualTo(200_000);
        assertThat(transcript.bytes(-5, 300_000)).isEqualTo(bytes);
        assertThat(transcript.bytes(65_530, 65_540)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 65_530, 65_540));
        assertThat(transcript.bytes(20, 10)).isEmpty();
    }

    @Test
    void drops_the_oldest_bytes_of_a_flood_while_offsets_go_on() throws Exception {
        try (ConsoleFixture fixture = ConsoleFixture.openKeeping(1 << 18, "early failure")) {
            fixture.line.says("early failure\n" + "y".repeat(1 << 20) + "end");
            assertThat(fixture.await("end")).isInstanceOf(Sighting.Failing.class);
            assertThat(fixture.find("end").end()).isEqualTo(14 + (1 << 20) + 3);
            Transcript flooded = fixture.console.transcript();
            assertThat(flooded.dropped()).isGreaterThan(14 + (1 << 19));
            assertThat(flooded.length() - flooded.dropped()).isLessThanOrEqualTo((1 << 18) + (1 << 16));
            assertThat(flooded.bytes(0, 100)).isEmpty();
            assertThat(flooded.timed(unknown -> Optional.empty()))
                    .startsWith("[... the first " + flooded.dropped() + " bytes are not kept ...]\n");
            assertThat(flooded.lineAt(5)).isEmpty();
        }
    }

    @Test
    void looks_at_bytes_before_they_are_dropped_although_nobody_waits() throws Exception {
        try (ConsoleFixture fixture = ConsoleFixture.openKeeping(1 << 18, "Kernel panic")) {
            fixture.line.says("Kernel panic\n" + "y".repeat(2 << 20));
            assertThat(fixture.console.unjudgedFailure().orElseThrow().end()).isEqualTo(12);
        }
    }

    @Test
    void returns_when_a_byte_arrived() {
        Instant before = Instant.now().minusMillis(5);
        say("first");
        say("second");
        assertThat(transcript.arrivedAt(0)).isBetween(before, Instant.now().plusMillis(5));
        assertThat(transcript.arrivedAt(10)).isAfterOrEqualTo(transcript.arrivedAt(0));
        assertThatThrownBy(() -> transcript.arrivedAt(11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bounds_the_index_of_arrivals() {
        ArrivalIndex index = new ArrivalIndex(1000);
        for (int count = 0; count < 100_000; count++) {
            index.note(count, count * 1_000_000L);
        }
        assertThat(index.size()).isBetween(300, 1000);
        assertThat(index.nanosAt(0)).isZero();
        assertThat(index.nanosAt(99_999)).isBetween(99_000L * 1_000_000, 100_000L * 1_000_000);
    }

    @Test
    void gives_the_last_lines_the_newest_last_with_the_prompt_that_has_no_end() {
        say("one\r\n\r\nthree\r\n$ ");
        assertThat(transcript.lastLines(transcript.length(), 3)).containsExactly("", "three", "$ ");
        assertThat(transcript.lastLines(5, 9)).containsExactly("one");
        assertThat(transcript.lastLines(0, 9)).isEmpty();
    }

    @Test
    void cuts_absurdly_long_lines() {
        say("z".repeat(3_000_000) + "!panic!" + "z".repeat(3_000_000));
        assertThat(transcript.lastLines(transcript.length(), 20))
                .singleElement()
                .satisfies(line -> assertThat(line).hasSize(501).endsWith("…"));
        assertThat(transcript.lineAt(3_000_006))
                .hasSizeBetween(500, 502)
                .startsWith("…z")
                .contains("!panic!")
                .endsWith("z…");
    }

    @Test
    void gives_the_line_at_an_offset_whole_and_alone() {
        say("before\r\npänic: \u001b[31mhere\u001b[0m now\r\nafter\r\n");
        for (int offset = 8; offset < 35; offset++) {
            assertThat(transcript.lineAt(offset)).as("at %d", offset).isEqualTo("pänic: here now");
        }
    }

    @Test
    void stamps_each_line_with_its_arrival() {
        say("SeaBIOS\r\nready");
        assertThat(transcript.timed(unknown -> Optional.empty()))
                .matches("\\[    0\\.\\d{6}] SeaBIOS\\n\\[    0\\.\\d{6}] ready\\n");
    }

    @Test
    void stamps_a_line_with_the_guests_time_where_that_is_known() {
        say("SeaBIOS\r\nready");
        Duration time = Duration.ofMillis(93);
        assertThat(transcript.timed(offset -> offset > 0 ? Optional.of(time) : Optional.empty()))
                .matches("\\[    0\\.\\d{6}] SeaBIOS\\n\\[    0\\.\\d{6}, guest    0\\.093000] ready\\n");
    }

    @Test
    void leaves_the_middle_of_an_enormous_transcript_out_and_says_so() {
        for (int count = 0; count < 10; count++) {
            say(("x".repeat(99) + "\n").repeat(10_000));
        }
        assertThat(transcript.timed(unknown -> Optional.empty()))
                .hasSizeLessThan(7_000_000)
                .contains("[... " + (10_000_000 - (5 << 20)) + " bytes left out here ...]");
    }

    @Test
    void records_raw_bytes_as_they_arrive(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("console.raw");
        try (ConsoleFixture fixture = ConsoleFixture.open()) {
            fixture.line.says("early ");
            fixture.find("early ");
            fixture.console.recordTo(file);
            fixture.line.says("\u001b[1mlate\u001b[0m");
            fixture.find("late");
            assertThat(Files.readString(file)).startsWith("early \u001b[1mlate");
            assertThat(fixture.console.transcript().recordingFailure()).isEmpty();
        }
    }

    @Test
    void goes_on_when_the_recording_finds_the_disk_full() throws Exception {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
        try (ConsoleFixture fixture = ConsoleFixture.open()) {
            fixture.console.recordTo(full);
            fixture.line.says("still there");
            fixture.find("there");
            assertThat(fixture.console.transcript().recordingFailure()).containsInstanceOf(IOException.class);
        }
    }

    private void say(String text) {
        transcript.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
