package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bootrig.console.line.LineKind;
import org.bootrig.console.match.Marker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was on the line before a wait ends is looked at, whether or not the reader had got so far. */
@ParameterizedClass
@EnumSource
class DrainTest {

    private static final int ROUNDS = 1000;

    @Parameter
    LineKind kind;

    private ConsoleFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = ConsoleFixture.on(kind, "Kernel panic");
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

    @Test
    void returns_at_once_when_the_line_has_ended() throws Exception {
        fixture.line.says("last words").hangsUp();
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Lost.class);
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            fixture.console.drain();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ConsoleFixture.LONG);
        assertThat(fixture.text()).isEqualTo("last words");
    }

    @Test
    void of_many_threads_adds_and_loses_nothing_while_the_guest_talks() throws Exception {
        Thread[] drainers = new Thread[4];
        for (int index = 0; index < drainers.length; index++) {
            drainers[index] = new Thread(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    fixture.console.drain();
                }
            });
            drainers[index].start();
        }
        StringBuilder said = new StringBuilder();
        for (int number = 0; Stream.of(drainers).anyMatch(Thread::isAlive); number++) {
            String text = "number " + number + (number % 7 == 0 ? "\n" : "x".repeat(number % 5000));
            fixture.line.says(text);
            said.append(text);
        }
        fixture.console.drain();
        assertThat(fixture.text()).isEqualTo(said.toString());
    }

    @Test
    void works_again_after_a_drain_that_was_interrupted() throws Exception {
        fixture.line.says("before ");
        Thread.currentThread().interrupt();
        fixture.console.drain();
        assertThat(Thread.interrupted()).isTrue();
        fixture.line.says("behind");
        fixture.console.drain();
        assertThat(fixture.text()).isEqualTo("before behind");
    }

    @Test
    void ends_when_the_line_is_closed_meanwhile() throws Exception {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Thread drainer = new Thread(() -> fixture.console.drain());
            fixture.line.says("round " + round);
            drainer.start();
            fixture.console.close();
            drainer.join(ConsoleFixture.LONG.toMillis() / 2);
            assertThat(drainer.isAlive()).isFalse();
            fixture.attachAnother();
        }
    }

    @Test
    void is_for_every_thread_while_another_one_waits() throws Exception {
        AtomicReference<String> end = new AtomicReference<>();
        Thread waiter = waiter(end::get);
        long said = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = "round " + round + "\n";
            fixture.line.says(text);
            said += text.length();
            fixture.console.drain();
            assertThat(fixture.console.transcript().length()).isEqualTo(said);
        }
        end.set("all was drained");
        fixture.console.wake();
        waiter.join();
    }

    @Test
    void does_not_depend_on_a_waiter_that_asks_who_depends_on_the_drain() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch drained = new CountDownLatch(1);
        Thread waiter = waiter(() -> {
            if (fixture.text().contains("first")) {
                asked.countDown();
                awaitUninterruptibly(drained);
            }
            return fixture.text().contains("second") ? "both" : null;
        });
        fixture.line.says("first\n");
        asked.await();

        fixture.line.says("second\n");
        fixture.console.drain();
        String text = fixture.text();
        drained.countDown();
        waiter.join();

        assertThat(text).isEqualTo("first\nsecond\n");
    }

    private Thread waiter(Supplier<?> interruption) {
        Thread waiter = new Thread(() -> {
            try {
                fixture.console.await(Marker.literal("never"), interruption, Deadline.wallClock(ConsoleFixture.LONG));
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
        waiter.start();
        return waiter;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
