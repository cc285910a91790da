package org.bootrig.console.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.bootrig.console.ConsoleFixture;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed is no news of the guest; what the guest says by itself is, whatever was typed. */
class EchoTest {

    private static final String GREP = "grep 'Kernel panic' /var/log/messages /var/log/kernel.log";
    private static final Duration SHORT = Duration.ofMillis(30);

    private ConsoleFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = ConsoleFixture.open("Kernel panic", "/Oops: \\d+/");
        fixture.console.knowPrompt(Marker.literal("# "));
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grep 'Kernel panic' /var/log/messages /var/log/kernel.log\r\n",
                "grep 'Kernel panic' /var/ \rlog/messages /var/log/kernel.log\r\n",
                "grep '\r\nKernel panic\r\r\n' /var/log/messages /var/log/kernel.log\r\n",
                "g\bgrep 'Kernel panic' /var/l \r\u001b[Ko\rog/messages /var/log/kernel.log\u001b[?2004l\r\r\n",
                "\r<ep 'Kernel panic' /var/log/mess         \r<sages /var/log/kernel.log\r\n",
                "grep 'Kern[  3.1] eth0: up\r\nel panic' /var/log/messages /var/log/kernel.log\r\n",
                "grep 'Kernel\u001b[K panic' /var/log/\rgrep 'Kernel panic' /var/log/messages /var/log/kernel.log\r\n",
                "grep 'Kernel panic' /var/log/messages /var/log/kernel.log\r\nold\r\n# "
                        + "grep 'Kernel panic' /var/log/messages /var/log/kernel.log\r\n",
            })
    void an_echo_trips_no_failure_pattern(String echo) throws Exception {
        types(GREP + "\r");
        fixture.line.says(echo);
        seesNothing();
        assertThat(fixture.console.unjudgedFailure()).isEmpty();

        fixture.line.says("Kernel panic - not syncing\r\n");
        panics();
    }

    @Test
    void a_panic_before_the_echo_is_over_is_seen_at_once() throws Exception {
        types(GREP + "\r");
        fixture.line.says("grep 'Kernel panic' /var/log/mes\r\nKernel panic");
        panics();
    }

    @Test
    void a_panic_that_breaks_in_on_the_same_line_is_seen_at_once() throws Exception {
        types(GREP + "\r");
        fixture.line.says("grep 'Ker[  3.14159] Kernel panic - not syncing");
        panics();
    }

    @Test
    void the_same_words_a_second_time_are_the_guests_own() throws Exception {
        types("Kernel panic\r");
        fixture.line.says("Kernel panic\r\n");
        seesNothing();
        fixture.line.says("Kernel panic\r\n");
        panics();
    }

    @Test
    void a_prompt_before_the_same_words_makes_them_an_echo() throws Exception {
        types("Kernel panic\r");
        fixture.line.says("Kernel panic\r\n# Kernel panic\r\n");
        seesNothing();
    }

    @Test
    void a_pattern_that_an_echo_begins_is_not_armed_by_it() throws Exception {
        types("echo Oops: \r");
        fixture.line.says("echo Oops: \r\n");
        seesNothing();
        fixture.line.says("Oops: 12\r\n");
        panics();
    }

    @Test
    void no_marker_is_seen_in_the_echo_of_a_line() throws Exception {
        types("test -f all-good && echo all-good\r");
        fixture.line.says("test -f all-good && echo all-good\r\n# ");
        fixture.seesNo("all-good");
        types("echo all-good\r");
        fixture.line.says("echo all-good\r\nall-good\r\n# ");
        assertThat(fixture.find("all-good").end()).isEqualTo(35 + 2 + 15 + 8);
    }

    @Test
    void a_program_that_repeats_its_input_says_it_by_itself() throws Exception {
        types("hello world\r");
        fixture.line.says("hello world\r\nhello world\r\n");
        assertThat(fixture.find("world").end()).isEqualTo(24);
    }

    @Test
    void a_guest_that_echoes_nothing_may_repeat_what_it_heard() throws Exception {
        types("hello\r");
        fixture.line.says("you said hello\r\n");
        assertThat(fixture.find("you said hello").end()).isEqualTo(14);
    }

    @Test
    void lines_typed_ahead_are_echoed_before_and_behind_the_prompt() throws Exception {
        types("echo 'Oops: 1'\r");
        types("echo 'Oops: 2'\r");
        fixture.line.says("echo 'Oops: 1'\r\necho 'Oops: 2'\r\n# echo 'Oops: 1'\r\n");
        seesNothing();
        fixture.line.says("fine\r\n# echo 'Oops: 2'\r\n");
        seesNothing();
        fixture.line.says("Oops: 2\r\n");
        panics();
    }

    @Test
    void the_echo_of_a_line_whose_end_was_not_typed_can_be_awaited() throws Exception {
        types("echo wrld");
        fixture.line.says("echo wrld");
        fixture.find("echo wrld");
    }

    @Test
    void words_before_a_line_whose_echo_is_off_are_the_guests_own() throws Exception {
        types("secret\r");
        fixture.line.says("\r\nLogin incorrect\r\nKernel panic\r\n");
        panics();
    }

    @Test
    void what_was_typed_is_forgotten_once_the_guest_is_at_work_on_it() throws Exception {
        types("cat /etc/motd\r");
        fixture.line.says("cat /etc/motd\r\nMARK\r\n");
        fixture.find("MARK");
        fixture.console.settleEcho(fixture.console.position());
        fixture.line.says("# cat /etc/motd\r\n");
        fixture.find("motd");
    }

    @Test
    void the_text_without_echo_has_the_guests_own_words_alone() throws Exception {
        types("grep FAIL log\r");
        fixture.line.says("# grep FA \rIL log\r\nnothing\r\n# ");
        fixture.find("nothing\r\n# ".replace("\r", ""));
        assertThat(fixture.console.textWithoutEcho(0, 1000)).isEqualTo("# nothing\n# ");
    }

    @Test
    void no_tearing_makes_a_panic_of_an_echo_or_an_echo_of_a_panic() throws Exception {
        Random random = new Random(14);
        for (int round = 0; round < 5000; round++) {
            types(GREP + "\r");
            String echo = new TearingEditor(random, "# ", random.nextDouble() / 4).echo(GREP);
            fixture.line.says("# " + echo);
            fixture.line.says("settled" + round + "\r\n");
            assertThat(fixture.await("settled" + round)).as(echo).isInstanceOf(Sighting.Found.class);
            fixture.line.says("Kernel panic - not syncing\r\n");
            panics();
            fixture.console.settleEcho(fixture.console.position());
        }
    }

    @Test
    void a_guest_that_draws_for_ever_costs_no_more_than_it_sends() throws Exception {
        types("x".repeat(60_000) + "\r");
        fixture.line.says("\rx\ry".repeat(100_000) + "\r\ndone\r\n");
        fixture.find("done");
    }

    private void types(String text) {
        fixture.console.typed(text.getBytes(StandardCharsets.UTF_8));
    }

    private void seesNothing() throws InterruptedException {
        assertThat(fixture.await("never", SHORT)).isInstanceOf(Sighting.Expired.class);
    }

    private void panics() throws InterruptedException {
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Failing.class);
    }
}
