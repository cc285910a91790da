package org.bootrig.steps.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TapReportTest {

    @Test
    void readsAPlanAndItsResults() {
        TapReport report = TapReport.read(
                """
                TAP version 14
                1..3
                ok 1 - heap
                ok 2 frames # SKIP no memory to spare
                not ok 3 - swap # TODO not written yet
                """);

        assertThat(report.problems()).isEmpty();
        assertThat(report.tests())
                .containsExactly(
                        new TapReport.TestPoint("heap", true, ""),
                        new TapReport.TestPoint("frames", true, ""),
                        new TapReport.TestPoint("swap", true, ""));
    }

    @Test
    void takesThePlanAtTheEndToo() {
        assertThat(TapReport.read("ok 1\nok 2\n1..2\n").problems()).isEmpty();
    }

    @Test
    void holdsTheReportToItsPlan() {
        assertThat(TapReport.read("1..3\nok 1 a\nok 2 b\n").problems())
                .containsExactly("the plan of the report promised 3 results, and 2 came");
        assertThat(TapReport.read("ok 1 a\n").problems()).containsExactly("the plan of the report is missing");
        assertThat(TapReport.read("1..2\nok 1 a\nok 3 c\n").problems())
                .containsExactly("'c' has the number 3 but stands at place 2");
    }

    @Test
    void reportsWhatFailed() {
        TapReport report = TapReport.read("1..2\nok 1 a\nnot ok 2 - b\n");

        assertThat(report.problems()).containsExactly("'b' failed");
        assertThat(report.tests()).contains(new TapReport.TestPoint("b", false, ""));
        assertThat(TapReport.read("1..1\nBail out! no disk\nok 1 a\n").problems())
                .containsExactly("the tests bailed out: no disk");
    }

    @Test
    void returnsWhatTheReportSaysOfAFailureBehindOrBeforeIt() {
        TapReport report = TapReport.read(
                """
                1..7
                not ok 1 - swap
                # expected 4 pages
                # got 3
                # heap: ASSERTION FAILED at heap.c:88
                not ok 2 heap
                  ---
                  found: 7
                  ...
                # all is well
                ok 3 disk
                # net: no carrier
                not ok 4 net
                not ok 5 clock
                ok 6 pit
                # no interrupt came
                not ok 7 timer
                """);

        assertThat(report.tests())
                .extracting(TapReport.TestPoint::detail)
                .containsExactly(
                        "expected 4 pages\ngot 3",
                        "heap: ASSERTION FAILED at heap.c:88\nfound: 7\nall is well",
                        "",
                        "net: no carrier",
                        "",
                        "",
                        "no interrupt came");
        assertThat(report.problems())
                .containsExactly(
                        "'swap' failed: expected 4 pages",
                        "'heap' failed: heap: ASSERTION FAILED at heap.c:88",
                        "'net' failed: net: no carrier",
                        "'clock' failed",
                        "'timer' failed: no interrupt came");
    }

    @Test
    void readsWhatAKernelLogs() {
        TapReport report = TapReport.read(
                """
                [    0.914012] KTAP version 1
                [    0.914500] 1..2
                [    0.915000]     KTAP version 1
                [    0.915001]     # Subtest: list
                [    0.915002]     1..2
                [    0.915100]     # list_add: a comment
                [    0.915200]     ok 1 list_add
                [    0.915300] e1000: link is up
                [    0.915400]     ok 2 list_del
                [    0.915500] # list: pass:2 fail:0 skip:0 total:2
                [    0.915600] ok 1 list
                [    0.915700] ok 2 time
                """);

        assertThat(report.problems()).isEmpty();
        assertThat(report.tests())
                .extracting(TapReport.TestPoint::name)
                .containsExactly("list/list_add", "list/list_del", "time");
    }

    @Test
    void noticesTestsThatVanishInsideATest() {
        assertThat(TapReport.read("1..1\n    1..2\n    ok 1 a\nok 1 outer\n").problems())
                .containsExactly("the plan of 'outer' promised 2 results, and 1 came");
        assertThat(TapReport.read("1..1\n    1..1\n    not ok 1 a\nok 1 outer\n")
                        .problems())
                .containsExactly("'a' failed", "'outer' says ok, but a test inside failed");
        assertThat(TapReport.read("1..1\nok 1 a\n    1..1\n    ok 1 b\n").problems())
                .containsExactly("tests inside the report were never summed up");
    }

    @Test
    void refusesOutputWithoutTheProtocol() {
        assertThat(TapReport.read("okay, all is well\n").problems())
                .containsExactly("there is no line of the protocol");
    }
}
