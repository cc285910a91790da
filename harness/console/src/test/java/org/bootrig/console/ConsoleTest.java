package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.bootrig.console.match.Marker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private ConsoleFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = ConsoleFixture.open("Kernel panic", "/^Oops: \\d+/");
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void finds_a_marker_that_was_there_before_the_wait() throws Exception {
        fixture.line.says("SmallOS ready\n");
        assertThat(fixture.find("ready")).isEqualTo(new Sighting.Found(Marker.literal("ready"), 8, 13));
        assertThat(fixture.console.position()).isEqualTo(13);
    }

    @Test
    void goes_on_behind_what_the_last_wait_found() throws Exception {
        fixture.line.says("one two one");
        assertThat(fixture.find("one").end()).isEqualTo(3);
        assertThat(fixture.find("one").end()).isEqualTo(11);
        fixture.seesNo("one");
        fixture.seesNo("two");
    }

    @Test
    void discards_markers_and_failures_of_a_life_that_is_over() throws Exception {
        fixture.line.says("ready\nKernel panic\nrea");
        fixture.console.discard();
        assertThat(fixture.console.unjudgedFailure()).isEmpty();
        fixture.line.says("dy\n");
        fixture.seesNo("ready");
        assertThat(fixture.console.transcript().length()).isEqualTo(25);
        fixture.line.says("Kernel panic\n");
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Failing.class);
    }

    @Test
    void looks_again_from_the_same_position_after_a_wait_that_expired() throws Exception {
        fixture.line.says("first second");
        fixture.seesNo("third");
        assertThat(fixture.find("first").end()).isEqualTo(5);
    }

    @Test
    void starts_a_match_of_an_expression_at_the_first_byte_of_its_line_in_this_wait() throws Exception {
        fixture.line.says("$ \nuptime: 12 s\n");
        fixture.find("$ ");
        assertThat(fixture.find("/\\d+ s/").start()).isEqualTo(3);
    }

    @Test
    void reports_the_failure_when_it_stands_before_the_marker() throws Exception {
        fixture.line.says("Kernel panic - ready");
        assertThat(fixture.await("ready")).isEqualTo(new Sighting.Failing(Marker.literal("Kernel panic"), 12));
        assertThat(fixture.find("ready").end()).isEqualTo(20);
    }

    @Test
    void reports_the_marker_when_it_stands_before_the_failure_and_the_failure_in_the_next_wait() throws Exception {
        fixture.line.says("ready\nKernel panic\nready\n");
        fixture.find("ready");
        assertThat(fixture.await("ready")).isInstanceOf(Sighting.Failing.class);
        fixture.find("ready");
    }

    @Test
    void lets_the_failure_win_when_both_end_at_the_same_byte() throws Exception {
        fixture.line.says("Kernel panic");
        assertThat(fixture.await("panic")).isInstanceOf(Sighting.Failing.class);
    }

    @Test
    void sees_a_failure_that_came_between_two_waits_of_different_scenarios_steps() throws Exception {
        fixture.line.says("done\nOops: 14\n");
        fixture.find("done");
        Sighting.Failing failing = new Sighting.Failing(Marker.parse("/^Oops: \\d+/"), 12);
        assertThat(fixture.console.unjudgedFailure()).contains(failing);
        assertThat(fixture.console.unjudgedFailure()).contains(failing);
        assertThat(fixture.await("prompt")).isEqualTo(failing);
        assertThat(fixture.console.unjudgedFailure()).isEmpty();
    }

    @Test
    void reports_one_failure_once_however_often_its_end_could_be_drawn_further() throws Exception {
        fixture.line.says("Oops: 12345\n");
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Failing.class);
        fixture.seesNo("never");
        assertThat(fixture.console.unjudgedFailure()).isEmpty();
    }

    @Test
    void passes_over_an_expected_failure_until_the_expectation_is_closed() throws Exception {
        Marker panic = Marker.literal("Kernel panic");
        try (AutoCloseable expectation = fixture.console.expectFailure(panic)) {
            assertThat(expectation).isNotNull();
            fixture.line.says("Kernel panic\n");
            fixture.find("Kernel panic");
            fixture.line.says("Oops: 1");
            assertThat(fixture.await("ready")).isInstanceOf(Sighting.Failing.class);
            fixture.line.says("Kernel panic again\n");
            fixture.find("again");
        }
        assertThat(fixture.console.unjudgedFailure()).isEmpty();
        fixture.line.says("Kernel panic\n");
        assertThat(fixture.await("ready")).isInstanceOf(Sighting.Failing.class);
    }

    @Test
    void takes_an_expectation_that_comes_after_the_failure_did() throws Exception {
        fixture.line.says("Kernel panic\nOops: 7");
        assertThat(fixture.console.unjudgedFailure()).isPresent();
        fixture.console.expectFailure(Marker.literal("Kernel panic"));
        assertThat(fixture.console.unjudgedFailure().orElseThrow().end()).isEqualTo(20);
    }

    @Test
    void refuses_to_expect_a_failure_that_is_not_armed() {
        assertThatThrownBy(() -> fixture.console.expectFailure(Marker.literal("Guru Meditation")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Guru Meditation")
                .hasMessageContaining("Kernel panic");
    }

    @Test
    void is_lost_once_the_other_end_hung_up_and_all_before_was_looked_at() throws Exception {
        fixture.line.says("last words").hangsUp();
        fixture.find("words");
        assertThat(fixture.await("more")).isEqualTo(new Sighting.Lost());
        assertThat(fixture.console.isLost()).isTrue();
    }

    @Test
    void goes_on_waiting_for_an_interruption_when_the_line_is_lost() throws Exception {
        fixture.line.hangsUp();
        assertThat(fixture.await("more")).isEqualTo(new Sighting.Lost());
        AtomicReference<String> event = new AtomicReference<>();
        Thread machine = new Thread(() -> {
            event.set("machine ended");
            fixture.console.wake();
        });
        machine.start();
        assertThat(fixture.console.await(null, event::get, Deadline.wallClock(ConsoleFixture.LONG)))
                .isEqualTo(new Sighting.Interrupted("machine ended"));
        machine.join();
    }

    @Test
    void reports_how_long_it_waited_when_the_budget_ran_out() throws Exception {
        Sighting sighting = fixture.await("never", Duration.ofMillis(50));
        assertThat(sighting).isInstanceOfSatisfying(Sighting.Expired.class, expired -> assertThat(expired.waited())
                .isBetween(Duration.ofMillis(50), Duration.ofSeconds(5)));
    }

    @Test
    void asks_a_stretching_deadline_again_instead_of_expiring_early() throws Exception {
        fixture.line.says("x");
        Deadline stretching = new Deadline() {
            private int asked;

            @Override
            public Duration remaining() {
                return Duration.ofMillis(++asked < 5 ? 5 : 0);
            }

            @Override
            public Duration waited() {
                return Duration.ofMillis(asked);
            }
        };
        assertThat(fixture.console.await(Marker.literal("never"), () -> null, stretching))
                .isEqualTo(new Sighting.Expired(Duration.ofMillis(5)));
    }

    @Test
    void refuses_a_second_waiter() throws Exception {
        assertThat(fixture.console.await(
                        Marker.literal("never"), this::refusalOfASecondWait, Deadline.wallClock(ConsoleFixture.LONG)))
                .isInstanceOfSatisfying(Sighting.Interrupted.class, interrupted -> assertThat(interrupted.reason())
                        .asString()
                        .contains("waits on the console test already"));
    }

    private String refusalOfASecondWait() {
        try {
            fixture.await("never");
            return null;
        } catch (IllegalStateException refusal) {
            return refusal.getMessage();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void ends_a_wait_when_its_thread_is_interrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fixture.await("never")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void says_what_is_missing_when_there_is_no_line_to_send_on() {
        try (Console lineless = new Console("spare", ConsoleFixture.markers(), true)) {
            assertThatThrownBy(() -> lineless.send("x".getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("spare has no line yet");
        }
    }

    @Test
    void refuses_to_send_when_the_line_was_closed() {
        fixture.console.close();
        assertThatThrownBy(() -> fixture.sends("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void names_its_reader_thread_and_ends_it() {
        assertThat(threads()).anyMatch(thread -> thread.getName().equals("bootrig-console-test") && thread.isDaemon());
        fixture.console.close();
        assertThat(threads()).noneMatch(thread -> thread.getName().equals("bootrig-console-test"));
    }

    private static java.util.Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }
}
