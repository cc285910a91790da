package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was on the line before a wait ends is looked at, whether or not the reader had got so far. */
class DrainTest {

    private static final int ROUNDS = 1000;

    private ConsoleFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = ConsoleFixture.open("Kernel panic");
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void sees_bytes_written_just_before_an_interruption() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            fixture.line.says("marker " + round + ";");
            assertThat(fixture.console.await(
                            Marker.literal(" " + round + ";"),
                            () -> "machine ended",
                            Deadline.wallClock(ConsoleFixture.LONG)))
                    .isInstanceOf(Sighting.Found.class);
        }
    }

    @Test
    void sees_bytes_written_just_before_the_budget_ran_out() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            fixture.line.says("marker " + round + ";");
            assertThat(fixture.await(" " + round + ";", Duration.ZERO)).isInstanceOf(Sighting.Found.class);
        }
    }

    @Test
    void sees_bytes_written_just_before_an_interruption_that_comes_while_waiting() throws Exception {
        AtomicReference<String> event = new AtomicReference<>();
        for (int round = 0; round < ROUNDS / 4; round++) {
            event.set(null);
            String marker = " " + round + ";";
            Thread machine = new Thread(() -> {
                try {
                    fixture.line.says("marker" + marker);
                    event.set("reset");
                    fixture.console.wake();
                } catch (IOException hungUp) {
                    throw new AssertionError(hungUp);
                }
            });
            machine.start();
            assertThat(fixture.console.await(
                            Marker.literal(marker), event::get, Deadline.wallClock(ConsoleFixture.LONG)))
                    .isInstanceOf(Sighting.Found.class);
            machine.join();
        }
    }

    @Test
    void sees_a_failure_written_just_before_the_end_of_a_scenario() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            fixture.line.says("Kernel panic\n");
            assertThat(fixture.console.unjudgedFailure()).isPresent();
            fixture.await("never");
        }
    }

    @Test
    void ends_although_the_guest_never_stops_talking() throws Exception {
        byte[] block = "x".repeat(1 << 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Thread guest = new Thread(() -> {
            try {
                while (true) {
                    fixture.line.says(block);
                }
            } catch (IOException consoleClosed) {
                // That is what ends the test.
            }
        });
        guest.start();
        assertThat(fixture.await("never", Duration.ofMillis(100))).isInstanceOf(Sighting.Expired.class);
        fixture.close();
        guest.join();
    }
}
