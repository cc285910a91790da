package org.bootrig.steps.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.steps.vocabulary.Expectation;
import org.junit.jupiter.api.Test;

class GuestResultsTest {

    @Test
    void readsVerdictsOfEitherForm() {
        assertThat(GuestResults.read("heap PASS\npipes: FAIL lost 3 bytes\n"))
                .containsExactly(
                        new GuestCheck("heap", true, "", "heap PASS"),
                        new GuestCheck("pipes", false, "lost 3 bytes", "pipes: FAIL lost 3 bytes"));
        assertThat(GuestResults.read("1..2\nok 1 - heap\nnot ok 2 - pipes\n"))
                .extracting(GuestCheck::name, GuestCheck::passed)
                .containsExactly(tuple("heap", true), tuple("pipes", false));
        assertThat(GuestResults.read("no verdict at all\n")).isEmpty();
    }

    @Test
    void aWrongStatusNamesTheChecksThatFailed() {
        List<GuestCheck> tests = GuestResults.read("heap PASS\npipes: FAIL lost 3 bytes\n");

        assertThat(Expectation.failures(tests)).isEqualTo(", with 1 of its 2 checks failed: pipes (lost 3 bytes)");
        assertThat(Expectation.failures(tests.subList(0, 1))).isEmpty();
    }
}
