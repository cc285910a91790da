package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuestChecksTest {

    private static final String TEXT =
            """
            fault of the test of faults
            faults PASS
            fault that nobody wanted
            heap FAIL lost a block
            fault of a later test
            pipes PASS
            """;

    private final GuestChecks checks = new GuestChecks();

    @Test
    void aFailureIsLookedForBetweenItsOwnVerdictAndTheOneBefore() {
        checks.note(List.of(check("faults", true, "faults PASS"), check("heap", false, "heap FAIL lost a block")));
        checks.note(List.of(check("pipes", true, "pipes PASS")));

        assertThat(checks.aroundFirstFailure(TEXT).strip()).isEqualTo("fault that nobody wanted");
    }

    @Test
    void whatPassedTestsLetFailIsNoFault() {
        checks.note(List.of(check("faults", true, "faults PASS"), check("pipes", true, "pipes PASS")));

        assertThat(checks.aroundFirstFailure(TEXT)).isBlank();
    }

    @Test
    void withoutTestsAllOfTheTextCounts() {
        assertThat(checks.aroundFirstFailure(TEXT)).isEqualTo(TEXT);
    }

    @Test
    void withoutThePlaceOfAVerdictNothingCounts() {
        checks.note(List.of(check("faults", true, "")));

        assertThat(checks.aroundFirstFailure(TEXT)).isEmpty();
    }

    private static GuestCheck check(String name, boolean passed, String line) {
        return new GuestCheck(name, passed, "", line);
    }
}
