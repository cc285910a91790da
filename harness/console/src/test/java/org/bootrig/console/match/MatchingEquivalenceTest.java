package org.bootrig.console.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.console.bytes.ByteLog;
import org.junit.jupiter.api.Test;

/** Compares random markers over random output, cut into random pieces, with {@link java.util.regex}. */
class MatchingEquivalenceTest {

    private static final int CASES = 6000;
    private static final String[] NOISE = {
        "\u001b[31m", "\u001b[?2004h", "\0", "\u001b]0;ab\u0007", "\u001b(B", "\u001bP1a\u001b\\"
    };

    @Test
    void finds_what_java_finds_at_its_earliest_end() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            RandomExpression expression = new RandomExpression(new Random(seed));
            String forJava = expression.forJava();
            Pattern pattern = Pattern.compile(forJava);
            if (pattern.matcher("").matches()) {
                String ours = expression.forUs();
                assertThatThrownBy(() -> Marker.regularExpression(ours)).hasMessageContaining("empty text");
                continue;
            }
            Random random = new Random(~seed);
            String output = output(random);
            List<Integer> expected = endsInJava(pattern, output);
            assertThat(endsHere(Marker.regularExpression(expression.forUs()), output, random))
                    .as("seed %d: /%s/ over %s", seed, expression.forUs(), output.replace("\n", "\\n"))
                    .isEqualTo(expected);
            matches += expected.size();
        }
        assertThat(matches).isGreaterThan(CASES);
    }

    private static String output(Random random) {
        StringBuilder output = new StringBuilder();
        for (int count = random.nextInt(30); count >= 0; count--) {
            output.append("abc \n".charAt(random.nextInt(5)));
        }
        return output.toString();
    }

    /** Returns the end of each match when every wait looks on behind the last one's. */
    private static List<Integer> endsInJava(Pattern pattern, String output) {
        List<Integer> ends = new ArrayList<>();
        Matcher matcher = pattern.matcher(output).useAnchoringBounds(false).useTransparentBounds(true);
        int from = 0;
        for (int end = 1; end <= output.length(); end++) {
            for (int start = from; start < end; start++) {
                if (matcher.region(start, end).matches()) {
                    ends.add(end);
                    from = end;
                    break;
                }
            }
        }
        return ends;
    }

    /** Does the same with noise between the bytes, which must not count. */
    private static List<Integer> endsHere(Marker marker, String output, Random random) {
        ByteLog log = new ByteLog();
        Tracker tracker = new Tracker(log, ProgramBuilder.compile(List.of(marker.node())), true);
        List<Integer> ends = new ArrayList<>();
        List<Integer> noiseBefore = new ArrayList<>();
        int noise = 0;
        for (int index = 0; index < output.length(); index++) {
            String piece = "";
            if (random.nextInt(4) == 0) {
                piece = NOISE[random.nextInt(NOISE.length)];
                noise += piece.length();
            }
            append(log, piece + output.charAt(index));
            for (int padding = 0; padding < piece.length(); padding++) {
                noiseBefore.add(-1);
            }
            noiseBefore.add(noise);
            if (random.nextBoolean()) {
                follow(tracker, log, ends, noiseBefore);
            }
        }
        follow(tracker, log, ends, noiseBefore);
        return ends;
    }

    private static void follow(Tracker tracker, ByteLog log, List<Integer> ends, List<Integer> noiseBefore) {
        while (tracker.advance(log.length()).length > 0) {
            int last = (int) tracker.offset() - 1;
            ends.add(last + 1 - noiseBefore.get(last));
            tracker.restart(last + 1, log.copy(last, last + 1)[0] == '\n');
        }
    }

    private static void append(ByteLog log, String piece) {
        byte[] bytes = piece.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        log.append(ByteBuffer.wrap(bytes));
    }
}
