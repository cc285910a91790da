package org.bootrig.steps.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports that are made to take memory or time, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(120)
class HostileReportTest {

    /** As much as a step reads of a command or a console. */
    private static final int MOST = 4 << 20;

    @Test
    void hostileReportsAreReadInLittleMemoryAndTime() throws Exception {
        SmallHeap.run(HostileReportTest.class);
    }

    public static void main(String[] arguments) {
        for (String unit : new String[] {
            "ok 1\n",
            "not ok 1 - x\n# why\n",
            "ok 1 - " + "n".repeat(4000) + "\n    ok 1\n",
            "1..1\n",
            "ok 1 " + " ".repeat(4000) + "\n",
            "ok" + " ".repeat(4000) + "x\n",
            "#".repeat(4000) + "\n",
            "ok 1 #" + " # ".repeat(1000) + "\n",
            " ".repeat(100),
            "ok 1 - a",
            "Bail out!",
            "[" + " ".repeat(1000),
            "\n"
        }) {
            TapReport report = TapReport.read(unit.repeat(MOST / unit.length()));
            assertThat(report.problems()).as(unit).hasSizeLessThan(110);
            assertThat(report.tests().size()).isLessThanOrEqualTo(TapReport.MOST_LINES);
            assertThat(CheckLines.read(unit.repeat(MOST / unit.length()))).isEmpty();
        }
        System.exit(0);
    }

    @Test
    void nestingDeeperThan32LevelsIsMalformed() {
        assertThat(TapReport.read(nested(32)).problems()).isEmpty();

        TapReport deep = TapReport.read(nested(5000));
        assertThat(deep.problems()).anySatisfy(problem -> assertThat(problem)
                .isEqualTo("the report is malformed: its tests are nested deeper than 32 levels"));
        assertThat(deep.problems()).hasSizeLessThan(110);
    }

    @Test
    void aReportThatIsTooLongToReadIsMalformed() {
        String report = "1..60000\n" + "# nothing\n".repeat(60_000) + "not ok 1 - the end\n";

        assertThat(TapReport.read(report).problems()).anySatisfy(problem -> assertThat(problem)
                .isEqualTo("the report is malformed: it has more than 50000 lines, and the rest was not read"));
    }

    @Test
    void resultsAreTakenApartAsTheProtocolSays() {
        assertThat(TapResult.of("ok 1 - name # SKIP why")).contains(result(0, 1, "name", true));
        assertThat(TapResult.of("  not ok 12 name#todo")).contains(result(2, 12, "name", true));
        assertThat(TapResult.of("not ok 3 -")).contains(result(0, 3, "", false));
        assertThat(TapResult.of("not ok 3 # TODOS")).contains(result(0, 3, "", false));
        assertThat(TapResult.of("ok 4 -dash")).contains(result(0, 4, "-dash", true));
        assertThat(TapResult.of("ok - no number").orElseThrow().number()).isEmpty();
        for (String other :
                new String[] {"ok", "ok then", "ok 1x", "ok 1234567", "ok -x", "okay 1", "notok 1", "ok-"}) {
            assertThat(TapResult.of(other)).as(other).isEmpty();
        }
    }

    private static TapResult result(int indent, int number, String name, boolean passed) {
        return new TapResult(indent, OptionalInt.of(number), name, passed);
    }

    private static String nested(int levels) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < levels; level++) {
            text.append(" ".repeat(level)).append("1..1\n");
        }
        for (int level = levels - 1; level >= 0; level--) {
            text.append(" ".repeat(level)).append("ok 1 - t\n");
        }
        return text.toString();
    }
}
