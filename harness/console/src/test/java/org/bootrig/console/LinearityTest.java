package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.match.Marker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts the steps of matching: a clock would only show how busy the host is. */
class LinearityTest {

    private static final int MEGABYTE = 1 << 20;

    private static final List<Marker> TWELVE = ConsoleFixture.markers(
            "Kernel panic",
            "/^BUG: .* at [0-9a-f]{8}/",
            "/Oops: [0-9]{4}/",
            "/(a|aa)+b/",
            "/(x+x+)+y/",
            "/^\\[ *\\d+\\.\\d+\\] .*Call Trace/",
            "triple fault",
            "/page fault at 0x[0-9a-f]+/",
            "GURU MEDITATION",
            "/assert(ion)? failed/",
            "/.*a.{16}q/",
            "Segmentation fault");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[   12.345678] usb 1-1: new high-speed device\r\n",
                "aaaaaaaaaaaaaaaa",
                "xxxxxxxxxxxxxxxxxxxxxxxxz\n",
                "\u001b]0;",
                "\u001b]0;title without an end\n",
                "\u001b[31;1",
                "\u001b\u001b\0\0",
                "Kernel pani"
            })
    void twelve_patterns_take_the_same_work_for_every_byte(String unit) {
        assertThat(stepsPerByte(unit, 2 * MEGABYTE)).isLessThan(2.2).isGreaterThanOrEqualTo(1.0);
    }

    @Test
    void a_stream_that_makes_new_states_for_ever_keeps_its_bounded_table_and_its_pace() {
        java.util.Random random = new java.util.Random(3);
        StringBuilder unit = new StringBuilder();
        for (int count = 0; count < 50_000; count++) {
            unit.append("ac".charAt(random.nextInt(2)));
        }
        assertThat(stepsPerByte(unit.toString(), MEGABYTE / 4)).isLessThan(2.2);
    }

    @Test
    void waits_after_waits_look_at_each_byte_once_for_failures() {
        ByteLog log = new ByteLog();
        Watch watch = new Watch(log, TWELVE, true);
        int waits = 2000;
        for (int count = 0; count < waits; count++) {
            log.append(ByteBuffer.wrap("nothing of note; done\n".getBytes(StandardCharsets.US_ASCII)));
            watch.begin(Marker.literal("done\n"));
            assertThat(watch.look(log.length(), false)).isInstanceOf(Sighting.Found.class);
            watch.end();
            watch.begin(Marker.literal("never"));
            assertThat(watch.look(log.length(), false)).isNull();
            watch.end();
        }
        assertThat(watch.failureSteps()).isLessThan(log.length() + 1000);
    }

    private static double stepsPerByte(String unit, int size) {
        byte[] bytes = unit.repeat(size / unit.length()).getBytes(StandardCharsets.US_ASCII);
        ByteLog log = new ByteLog();
        Watch watch = new Watch(log, TWELVE, true);
        for (int at = 0; at < bytes.length; at += 1000) {
            log.append(ByteBuffer.wrap(bytes, at, Math.min(1000, bytes.length - at)));
            assertThat(watch.peek(log.length())).isNull();
        }
        return (double) watch.failureSteps() / log.length();
    }
}
