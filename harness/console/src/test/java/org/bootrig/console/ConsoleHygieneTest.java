package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bootrig.console.line.FakeLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests, kernels and cables do to a console, each fault by its name. */
class ConsoleHygieneTest {

    private static final String TEMPLATE = "{command}; echo \"{left}\"\"{right}\" $?";

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
    void split_writes_byte_by_byte_do_not_split_markers_or_failures() throws Exception {
        fixture.line.saysBytewise("\u001b[1mlogin\u001b[0m: \r\nOops: 3\r\n");
        fixture.find("login: ");
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Failing.class);
    }

    @Test
    void kernel_lines_between_marker_and_prompt_are_passed_over() throws Exception {
        fixture.line.says("ready\r\n[    3.14] usb 1-1: new device\r\n[    3.15] # of ports: 4\r\n# ");
        fixture.find("ready");
        fixture.find("/^# $|^# /");
        assertThat(fixture.console.transcript().lineAt(fixture.console.position() - 1))
                .isEqualTo("# ");
    }

    @Test
    void a_kernel_line_in_the_middle_of_the_fingerprint_gives_no_false_match() throws Exception {
        Fingerprint fingerprint = typeWithFingerprint("ls");
        String word = fingerprint.word();
        fixture.line.says(word.substring(0, 7) + "\r\n[ 3.14] eth0: up\r\n" + word.substring(7) + " 0\r\n");
        fixture.seesNo(word);
    }

    @Test
    void echo_on_is_not_taken_for_output() throws Exception {
        Fingerprint fingerprint = typeWithFingerprint("ls");
        String heard = fixture.line.hearsUntil('\n').stripTrailing();
        fixture.line.says(heard + "\r\n");
        fixture.seesNo(fingerprint.word());
        fixture.line.says("bin\r\n" + fingerprint.word() + " 0\r\n# ");
        fixture.find("/" + fingerprint.word() + "[^\\n]*\\n/");
        assertThat(fixture.text()).isEqualTo(heard + "\nbin\n" + fingerprint.word() + " 0\n# ");
    }

    @Test
    void echo_off_is_no_hindrance() throws Exception {
        Fingerprint fingerprint = typeWithFingerprint("ls");
        fixture.line.says("bin\r\n" + fingerprint.word() + " 0\r\n# ");
        fixture.find(fingerprint.word());
        fixture.find("# ");
    }

    @Test
    void echo_that_comes_late_does_not_end_the_next_command() throws Exception {
        Fingerprint first = typeWithFingerprint("ls");
        String heard = fixture.line.hearsUntil('\n');
        fixture.line.says("bin\r\n" + first.word() + " 0\r\n");
        fixture.find(first.word());
        Fingerprint second = typeWithFingerprint("ls");
        fixture.line.says(heard + fixture.line.hearsUntil('\n'));
        fixture.seesNo(second.word());
        fixture.line.says(second.word() + " 0\r\n");
        fixture.find(second.word());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r\r\n", "\n\r", "\r"})
    void line_ends_of_every_kind_anchor_markers_and_give_the_same_text(String end) throws Exception {
        fixture.line.says("login" + end + "welcome" + end + "# ");
        fixture.find("/^welcome$/");
        fixture.find("/^# /");
        assertThat(fixture.text()).isEqualTo("login\nwelcome\n# ");
    }

    @Test
    void line_feeds_of_a_literal_take_carriage_returns() throws Exception {
        fixture.line.says("tests: 3\r\nfailed: 0\r\n");
        fixture.find("tests: 3\nfailed: 0\n");
    }

    @Test
    void bracketed_paste_switches_do_not_break_prompts() throws Exception {
        fixture.line.says("\u001b[?2004l\r\u001b[?2004hroot@guest:\u001b[01;34m~\u001b[00m# ");
        fixture.find("/^root@guest:~# /");
        assertThat(fixture.text()).isEqualTo("root@guest:~# ");
    }

    @Test
    void cursor_queries_are_neither_matched_nor_answered() throws Exception {
        fixture.line.says("pass\u001b[6nword: ");
        fixture.find("password: ");
        fixture.sends("secret\n");
        assertThat(fixture.line.hearsUntil('\n')).isEqualTo("secret\n");
    }

    @Test
    void a_utf8_sequence_split_between_writes_is_one_character() throws Exception {
        byte[] bytes = "grün – bereit €\n".getBytes(StandardCharsets.UTF_8);
        fixture.line.saysBytewise(bytes);
        fixture.find("grün – bereit");
        fixture.find("/[€]/");
        fixture.find("\n");
        assertThat(fixture.text()).isEqualTo("grün – bereit €\n");
    }

    @Test
    void invalid_bytes_are_passed_over_and_shown_as_replaced() throws Exception {
        fixture.line.says(new byte[] {(byte) 0xFF, 'o', 'k', (byte) 0xC3, ' ', (byte) 0x9B, (byte) 0x80, '#', ' '});
        fixture.find("ok");
        fixture.find("/ ..# /");
        assertThat(fixture.text()).isEqualTo("\uFFFDok\uFFFD \uFFFD\uFFFD# ");
        assertThat(fixture.console.transcript().bytes(0, 1)).containsExactly(0xFF);
    }

    @Test
    void nuls_between_the_bytes_of_a_marker_are_ignored() throws Exception {
        fixture.line.says("\0\0re\0ady\0\n");
        assertThat(fixture.find("ready").end()).isEqualTo(8);
        assertThat(fixture.text()).isEqualTo("ready\n");
    }

    @Test
    void an_operating_system_command_that_never_ends_does_not_hide_a_panic() throws Exception {
        fixture.line.says("\u001b]0;Kernel panic\r\n");
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Failing.class);
        fixture.line.says("\u001b]0;title\u0007log\u001b]0;other\u001b\\in: ");
        fixture.find("login: ");
        fixture.line.says("\u001bPq" + "x".repeat(3000) + " Kernel panic");
        assertThat(fixture.await("never")).isInstanceOf(Sighting.Failing.class);
    }

    @Test
    void a_flood_of_50_megabytes_is_searched_to_its_end() throws Exception {
        String line = "[   12.345678] systemd[1]: Started Some Rather Long Service Name.\r\n";
        byte[] block = line.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        int blocks = 50_000_000 / block.length;
        Thread guest = new Thread(() -> {
            try {
                for (int count = 0; count < blocks; count++) {
                    fixture.line.says(block);
                }
                fixture.line.says("# ");
            } catch (IOException hungUp) {
                throw new AssertionError(hungUp);
            }
        });
        guest.start();
        long end = (long) blocks * block.length + 2;
        assertThat(fixture.find("/^# /").end()).isEqualTo(end);
        guest.join();
        assertThat(fixture.console.transcript().lastLines(end, 2)).containsExactly(line.strip(), "# ");
    }

    @Test
    void an_input_byte_that_is_dropped_ends_in_no_match_instead_of_a_wrong_one() throws Exception {
        garbledInputGivesNoMatch(fixture.line.loses(nth -> nth == 55));
    }

    @Test
    void an_input_byte_that_is_duplicated_ends_in_no_match_instead_of_a_wrong_one() throws Exception {
        garbledInputGivesNoMatch(fixture.line.doubles(nth -> nth == 55));
    }

    private void garbledInputGivesNoMatch(FakeLine guest) throws Exception {
        Fingerprint garbled = typeWithFingerprint("selftest");
        guest.says(joinedAsAShellWould(guest.hearsUntil('\n')));
        fixture.seesNo(garbled.word());
        Fingerprint whole = typeWithFingerprint("selftest");
        guest.says(joinedAsAShellWould(guest.hearsUntil('\n')));
        fixture.find(whole.word());
    }

    private static String joinedAsAShellWould(String line) {
        return line + line.replace("\"", "").replaceAll(".*echo (\\w+) .*", "$1 0");
    }

    @Test
    void a_line_that_closes_and_comes_back_goes_on_in_the_same_transcript() throws Exception {
        fixture.line.says("before pan").hangsUp();
        assertThat(fixture.await("ready")).isEqualTo(new Sighting.Lost());
        fixture.attachAnother();
        assertThat(fixture.console.isLost()).isFalse();
        fixture.line.says("ic after\nready\n");
        fixture.find("/^ic/");
        fixture.find("ready");
        assertThat(fixture.text()).isEqualTo("before panic after\nready\n");
    }

    @Test
    void nothing_matches_across_two_lines_attached_after_each_other() throws Exception {
        fixture.line.says("Kernel pa\u001b]0;");
        fixture.seesNo("Kernel panic");
        fixture.attachAnother();
        fixture.line.says("nic\n");
        fixture.find("nic");
        assertThat(fixture.console.unjudgedFailure()).isEmpty();
    }

    @Test
    void bytes_left_on_a_line_are_read_before_another_takes_its_place() throws Exception {
        fixture.line.says("last words\n");
        fixture.attachAnother();
        fixture.find("last words\n");
    }

    private Fingerprint typeWithFingerprint(String command) throws IOException {
        Fingerprint fingerprint = Fingerprint.fresh(TEMPLATE);
        fixture.sends(fingerprint.command(command) + "\n");
        return fingerprint;
    }
}
